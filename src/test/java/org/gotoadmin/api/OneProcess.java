package org.gotoadmin.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.gotoadmin.OneApplication;
import org.gotoadmin.Settings;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** What a token has around it in one process; two of them on one database are an application and a command, or before and after a restart. */
record OneProcess(RefreshTokens refreshTokens, CredentialStates states) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    OneProcess(Databases database) {
        this(database, "a secret key", new JdbcTransactionManager(database.source()));
    }

    OneProcess(Databases database, String secretKey, PlatformTransactionManager transactions) {
        this(new RefreshTokens(JdbcClient.create(database.source()), transactions, new Encryption(settings(Map.of()), secretKey)),
                new CredentialStates(JdbcClient.create(database.source()), settings(Map.of()),
                        new StaticListableBeanFactory().getBeanProvider(OneApplication.class)));
    }

    Token token(String name, URI tokenUrl, Settings.Credential settings, Clock clock) {
        refreshTokens.add(name);
        Given given = given(name, settings);
        return new Token(given, new TokenEndpoint(given, tokenUrl, () -> HTTP, clock), refreshTokens, states, clock);
    }

    static Given given(String name, Settings.Credential settings) {
        return new Given(name, Given.Place.SETTINGS, 0, settings, opener());
    }

    /** Of what is neither encrypted nor a property function. */
    static GivenValues opener() {
        StaticListableBeanFactory none = new StaticListableBeanFactory();
        return new GivenValues(none.getBeanProvider(Encryption.class), none.getBeanProvider(CamelContext.class));
    }

    static Settings settings(Map<String, Settings.Credential> credentials) {
        return new Settings(null, null, 16, false, Path.of("unused"), null, List.of(), null, null, credentials);
    }
}
