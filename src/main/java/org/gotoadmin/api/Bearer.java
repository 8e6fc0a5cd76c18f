package org.gotoadmin.api;

import java.io.IOException;
import java.net.ConnectException;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.gotoadmin.cluster.Accounts;
import org.gotoadmin.cluster.Alone;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Paces and signs every request where it leaves, so that no route can pass the pace and no token ever stands in an exchange,
 * where a log, a trace or JMX could show it. A rejected token (401, or 403: GoTo uses both) is renewed once and the request
 * sent once more; nothing has happened at GoTo by then.
 */
@Component("bearer")
final class Bearer implements HttpClientConfigurer, ExecChainHandler {

    /** Names the credential inside the application; taken off before the request leaves. */
    static final String CREDENTIAL = "GoTo-Credential";
    /** There for a row of a license file; taken off as well. */
    static final String BULK = "GoTo-Bulk";

    private final Credentials credentials;
    private final Accounts accounts;

    Bearer(Credentials credentials, ObjectProvider<Accounts> accounts) {
        this.credentials = credentials;
        this.accounts = accounts.getIfAvailable(Alone::new);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addExecInterceptorFirst("bearer", this);
        // GoTo's answers are small; each of these costs time on every request, and nothing here uses it.
        client.disableContentCompression().disableAuthCaching().disableCookieManagement().disableRedirectHandling().disableAutomaticRetries();
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Header name = request.getFirstHeader(CREDENTIAL);
        if (name == null) {
            throw new IllegalStateException("A request without a credential: only goto-admin-api sends to GoTo.");
        }
        boolean bulk = request.containsHeader(BULK);
        request.removeHeaders(CREDENTIAL);
        request.removeHeaders(BULK);
        Credential credential = credentials.get(name.getValue());
        try {
            credential.pace().enter(bulk);
            try {
                return send(name.getValue(), credential, bulk, request, scope, chain);
            } finally {
                credential.pace().leave(bulk);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("stopped while waiting for the pace");
        }
    }

    private ClassicHttpResponse send(String name, Credential credential, boolean bulk, ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException, InterruptedException {
        String token = credential.bearer();
        ClassicHttpResponse answer = paced(name, credential, bulk, token, request, scope, chain);
        if (rejected(answer) && repeatable(request)) {
            EntityUtils.consume(answer.getEntity());
            answer.close();
            // The HttpClient refuses a request that has them before it sets them itself.
            request.removeHeaders("Content-Length");
            request.removeHeaders("Transfer-Encoding");
            answer = paced(name, credential, bulk, credential.renewed(token), request, scope, chain);
        }
        if (answer.getCode() != 429) {
            credential.pace().answered();
        }
        return answer;
    }

    private ClassicHttpResponse paced(String name, Credential credential, boolean bulk, String token, ClassicHttpRequest request,
            ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException, InterruptedException {
        credential.pace().awaitSlot(bulk);
        credential.mustNotBeStopped();
        accounts.mustHave(name);
        request.setHeader("Authorization", "Bearer " + token);
        return chain.proceed(request, scope);
    }

    private static boolean rejected(ClassicHttpResponse answer) {
        return answer.getCode() == 401 || answer.getCode() == 403;
    }

    private static boolean repeatable(ClassicHttpRequest request) {
        return request.getEntity() == null || request.getEntity().isRepeatable();
    }
}
