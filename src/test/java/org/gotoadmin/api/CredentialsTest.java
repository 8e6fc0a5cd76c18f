package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.gotoadmin.Settings;
import org.gotoadmin.cluster.Accounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What credentials do not share. Whoever waited for another's pace would wait a day. */
@Timeout(60)
class CredentialsTest {

    private final Credentials credentials = credentials(Map.of("slow", pacedAt(0.00001), "quick", pacedAt(0)));

    @Test
    void eachHasTheRequestsASecondOfItsOwnSettings() throws InterruptedException {
        credentials.get("slow").pace().awaitSlot(false);
        for (int request = 0; request < 100; request++) {
            credentials.get("quick").pace().awaitSlot(false);
        }
    }

    @Test
    void whenGoToAsksOneToWaitTheOtherGoesOn() throws InterruptedException {
        assertThat(credentials.get("slow").pace().throttled(Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));

        credentials.get("quick").pace().awaitSlot(false);
    }

    @Test
    void placesInFlightAreEachOnesOwn() throws InterruptedException {
        for (int request = 0; request < 16; request++) {
            credentials.get("slow").pace().enter(false);
        }
        credentials.get("quick").pace().enter(false);
    }

    @Test
    void whenOneIsStoppedTheOtherIsNot() {
        credentials.get("slow").stop("for a reason");

        credentials.get("quick").mustNotBeStopped();
    }

    private static Credentials credentials(Map<String, Settings.Credential> given) {
        Databases database = Databases.h2();
        OneProcess process = new OneProcess(database);
        JdbcClient jdbc = JdbcClient.create(database.source());
        StaticListableBeanFactory none = new StaticListableBeanFactory();
        StoredCredentials stored = new StoredCredentials(jdbc, new JdbcTransactionManager(database.source()), OneProcess.settings(given),
                none.getBeanProvider(Encryption.class), OneProcess.opener(), new OpenWork(jdbc));
        return new Credentials(OneProcess.settings(given), stored, OneProcess.opener(), process.refreshTokens(), process.states(),
                none.getBeanProvider(CamelContext.class), true, java.time.Duration.ofMinutes(1), none.getBeanProvider(Accounts.class));
    }

    private static Settings.Credential pacedAt(double requestsPerSecond) {
        return new Settings.Credential("77", "client", "secret", "token", null, requestsPerSecond);
    }
}
