package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.http.HttpResponse;
import java.util.List;

import org.apache.camel.ProducerTemplate;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Outcome;
import org.gotoadmin.people.Audit;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The credentials, and how one is connected: over HTTP, with GoTo's page on an address of its own. */
class CredentialsPageTest extends PagesTest {

    @LocalServerPort
    private int port;
    @Autowired
    private Audit audit;
    @Autowired
    private ProducerTemplate camel;

    private Visitor ada;

    @BeforeEach
    void logIn() {
        ada = Visitor.loggedIn(port, "ada");
    }

    @Test
    void eachCredentialIsShownWithItsStateAndWithoutASecret() throws Exception {
        jdbc.sql("UPDATE credential SET state = 'stopped', reason = '<script>alert(1)</script>' WHERE name = 'revoked'").update();

        String list = page("/credentials");
        assertThat(list).containsPattern("(?s)href=\"/credentials/goto\".*ok.*refresh token.*unpaced").contains("stopped", "&lt;script&gt;alert(1)");
        for (String address : List.of("/credentials", "/credentials/goto", "/credentials/revoked", "/credentials/unconnected")) {
            assertThat(page(address)).doesNotContain(Simulator.CLIENT_SECRET, "simulator-refresh", "no longer valid", Simulator.CLIENT_ID);
        }
        assertThat(page("/credentials/goto")).contains("/credentials/goto/callback", "href=\"/software/saas/goto\"", "href=\"/workflows/onboard-user\"",
                "href=\"/presets/goto-admin-add-users\"", "Administrators connect credentials").doesNotContain("<button type=\"submit\">Connect");
        pages.perform(get("/credentials/nobody").with(VIEWER)).andExpect(status().isNotFound());
        ask("/credentials/nobody/connect", ADMIN).andExpect(status().isNotFound());
    }

    @Test
    void aCredentialWithoutATokenSendsNothingUntilSomebodyConnectsIt() throws Exception {
        assertThat(page("/credentials/unconnected")).contains("an OAuth client and no token yet", "not connected");
        GoToException refused = refused("unconnected");
        assertThat(refused.outcome()).isEqualTo(Outcome.NOT_ATTEMPTED);
        assertThat(refused).hasMessageContainingAll("\"unconnected\" is not connected", "page Credentials");
        assertThat(simulator.requests()).isEmpty();

        assertThat(after(connect("unconnected", "allow"))).contains("The credential unconnected is connected", simulator.accountKey(), "connected or renewed here")
                .contains("ada", "connect");
        assertThat(audit.of("credential unconnected", 9)).extracting("who", "what").containsExactly(org.assertj.core.groups.Tuple.tuple("ada", "connect"));
        assertThat(camel.requestBody("direct:goto-account", "unconnected", String.class)).isEqualTo(simulator.accountKey());
        assertThat(state("unconnected")).isEqualTo("ok");
    }

    @Test
    void whatTheBrowserIsSentWithIsWhatTheTokenIsAskedWith() {
        String address = begin("goto");
        assertThat(address).startsWith(simulator.authorizeUrl() + "?response_type=code&client_id=simulator-client")
                .contains("redirect_uri=http%3A%2F%2Flocalhost%3A" + port + "%2Fcredentials%2Fgoto%2Fcallback", "scope=identity%3A", "code_challenge_method=S256")
                .doesNotContain("verifier", Simulator.CLIENT_SECRET);
        after(answered(address, "allow"));
        assertThat(tokenRequests()).singleElement().extracting(RecordedRequest::body).asString().contains("grant_type=authorization_code",
                "redirect_uri=http%3A%2F%2Flocalhost%3A" + port + "%2Fcredentials%2Fgoto%2Fcallback", "code_verifier=***");
        assertThat(begin("goto")).isNotEqualTo(address);
    }

    @Test
    void anAnswerServesOnceAndOnlyWhoHasAskedForIt() {
        String answer = answered(begin("goto"), "allow");
        Visitor other = Visitor.loggedIn(port, "ada");
        other.post("/credentials/goto/connect");
        assertThat(after(other, answer)).contains("does not belong to a connection that you have begun here");
        assertThat(tokenRequests()).isEmpty();

        assertThat(after(answer)).contains("is connected");
        assertThat(after(answer)).contains("does not belong to a connection that you have begun here");
        assertThat(tokenRequests()).hasSize(1);
        assertThat(audit.count()).isEqualTo(1);
    }

    @Test
    void anAnswerForAnotherCredentialOrWithAnotherStateIsNotTaken() {
        String answer = answered(begin("goto"), "allow");
        assertThat(after(answer.replace("/goto/", "/revoked/"))).contains("does not belong to a connection");
        assertThat(after(answer.replaceFirst("state=.", "state=~"))).contains("does not belong to a connection");
        assertThat(after(answer)).contains("does not belong to a connection");
        assertThat(after("/credentials/goto/callback?again=1")).contains("does not belong to a connection");
        assertThat(tokenRequests()).isEmpty();
    }

    @Test
    void whatGoToSaysAgainstItIsShownAsText() {
        assertThat(after(connect("goto", "deny"))).contains("access_denied (the admin did not allow it)", "Everything is as it was");
        String state = begin("goto").replaceAll(".*&state=([^&]+).*", "$1");
        assertThat(after("/credentials/goto/callback?error=odd&error_description=%3Cscript%3Ealert(1)%3C/script%3E&state=" + state))
                .contains("odd (&lt;script&gt;alert(1)&lt;/script&gt;)").doesNotContain("<script>alert");
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("POST", "/oauth/token"));
        assertThat(after(connect("goto", "allow"))).contains("the token endpoint answered 500", "connect again");
        assertThat(audit.count()).isZero();
    }

    @Test
    void aTokenOfAnotherAccountIsNotUsedAndOneOfTheRightAccountMendsIt() {
        jdbc.sql("UPDATE credential SET account_key = 'another' WHERE name = 'branch'").update();
        assertThat(after(connect("branch", "allow"))).contains("belongs to account " + simulator.accountKey(), "what is known of account another");
        assertThat(refused("branch").outcome()).isEqualTo(Outcome.NOT_ATTEMPTED);
        assertThat(state("branch")).isEqualTo("stopped");

        jdbc.sql("UPDATE credential SET account_key = NULL WHERE name = 'branch'").update();
        assertThat(after(connect("branch", "allow"))).contains("is connected");
        assertThat(state("branch")).isEqualTo("ok");
        assertThat(camel.requestBody("direct:goto-account", "branch", String.class)).isEqualTo(simulator.accountKey());
    }

    @Test
    void onlyAdministratorsConnectAndAPlainLookDoesNothing() throws Exception {
        for (String name : List.of("vera", "oscar")) {
            Visitor visitor = Visitor.loggedIn(port, name);
            assertThat(visitor.post("/credentials/goto/connect").statusCode()).isEqualTo(403);
            assertThat(visitor.get("/credentials/goto/callback?code=x&state=y&again=1").statusCode()).isEqualTo(403);
        }
        String answer = answered(begin("goto"), "allow");
        assertThat(ada.send("HEAD", answer + "&again=1", null).statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).get(answer + "&again=1")).extracting(HttpResponse::statusCode, Visitor::path).containsExactly(302, "/login");
        assertThat(tokenRequests()).isEmpty();
        assertThat(after(answer)).contains("is connected");
    }

    @Test
    void aBrowserFromElsewhereIsSentOnceMoreFromHere() {
        HttpResponse<String> first = ada.get("/credentials/goto/callback?code=a\"b&state=c".replace("\"", "%22"));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("content=\"0;url=/credentials/goto/callback?code=a%22b&amp;state=c&amp;again=1\"");
        assertThat(first.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(first.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(ada.send("GET", "//elsewhere.example/../credentials/goto/callback?code=a&state=b", null).statusCode()).isEqualTo(400);
    }

    private String state(String credential) {
        return jdbc.sql("SELECT state FROM credential WHERE name = ?").param(credential).query(String.class).single();
    }

    private GoToException refused(String credential) {
        Throwable failure = org.assertj.core.api.Assertions.catchThrowable(() -> camel.requestBody("direct:goto-account", credential, String.class));
        return (GoToException) failure.getCause();
    }

    private String connect(String name, String answer) {
        return answered(begin(name), answer);
    }

    /** @return where ada is sent by the button Connect */
    private String begin(String name) {
        HttpResponse<String> page = ada.post("/credentials/" + name + "/connect");
        String address = page.headers().firstValue("Refresh").orElseThrow().replaceFirst("^0;url=", "");
        assertThat(page.body()).contains("href=\"" + address.replace("&", "&amp;") + "\"");
        return address;
    }

    /** @return where GoTo's page sends the browser back */
    private String answered(String address, String answer) {
        assertThat(ada.get(address).body()).contains("Simulated GoTo");
        return Visitor.path(ada.send("POST", address, "answer=" + answer));
    }

    private String after(String answer) {
        return after(ada, answer);
    }

    /** @return the page on which the visitor ends */
    private static String after(Visitor visitor, String answer) {
        HttpResponse<String> taken = visitor.get(answer + (answer.contains("again=1") ? "" : "&again=1"));
        return visitor.get(Visitor.path(taken)).body();
    }

    private List<RecordedRequest> tokenRequests() {
        return simulator.requests().stream().filter(request -> request.path().equals("/oauth/token") && request.body().contains("authorization_code")).toList();
    }
}
