package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.gotoadmin.Settings;
import org.gotoadmin.api.Credentials;
import org.gotoadmin.api.StoredCredentials;
import org.gotoadmin.simulator.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A credential that comes into the store while the application runs: pages, metrics and Connect have it, and then have it no more. */
class StoredCredentialPagesTest extends PagesTest {

    private static final String NAME = "late.one-2";

    @LocalServerPort
    private int port;
    @Autowired
    private StoredCredentials stored;
    @Autowired
    private Credentials credentials;

    @AfterEach
    void noneIsLeft() {
        stored.entries().forEach(one -> stored.remove(one.name(), "ada", () -> { }));
        await().until(() -> !credentials.has(NAME));
        jdbc.sql("DELETE FROM credential WHERE name = ?").param(NAME).update();
    }

    @Test
    void everythingThatShowsCredentialsShowsItFromItsAdditionToItsRemoval() throws Exception {
        add(Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, false);

        assertThat(page("/credentials")).containsPattern("(?s)href=\"/credentials/late.one-2\".*store.*stopped.*not connected");
        assertThat(page("/credentials/late.one-2")).contains("/credentials/late.one-2/callback", "no token yet").doesNotContain(Simulator.CLIENT_ID);
        assertThat(metrics()).contains("goto_pace_allowed{credential=\"late.one-2\"} 5.0");

        stored.remove(NAME, "ada", () -> { });

        await().until(() -> !credentials.has(NAME));
        assertThat(page("/credentials")).doesNotContain(NAME);
        assertThat(Visitor.loggedIn(port, "vera").get("/credentials/late.one-2").statusCode()).isEqualTo(404);
        await().atMost(Duration.ofSeconds(30)).until(() -> !metrics().contains("goto_pace_allowed{credential=\"late.one-2\"}"));
    }

    @Test
    void itIsConnectedOnItsPage() {
        add(Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, false);
        Visitor ada = Visitor.loggedIn(port, "ada");

        String address = ada.post("/credentials/late.one-2/connect").headers().firstValue("Refresh").orElseThrow().replaceFirst("^0;url=", "");
        assertThat(ada.get(address).body()).contains("Simulated GoTo");
        String answer = Visitor.path(ada.send("POST", address, "answer=allow"));
        String page = ada.get(Visitor.path(ada.get(answer + "&again=1"))).body();

        assertThat(page).contains("The credential late.one-2 is connected", "connected or renewed here", simulator.accountKey());
        add(Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, true);
        assertThat(ada.get("/credentials/late.one-2").body()).contains("connected or renewed here", "7 a second");
    }

    @Test
    void whatCannotBeOpenedIsSaidWhereSomebodyConnectsIt() {
        add("{{env:GOTO_NO_SUCH_VARIABLE}}", Simulator.CLIENT_SECRET, false);
        Visitor ada = Visitor.loggedIn(port, "ada");

        String page = ada.get(Visitor.path(ada.post("/credentials/late.one-2/connect"))).body();

        assertThat(page).contains("the property function &quot;env&quot; in its client id fails");
    }

    private void add(String id, String secret, boolean replaces) {
        stored.put(NAME, new Settings.Credential(null, id, secret, null, null, replaces ? 7 : 5), replaces, "ada", () -> { });
        await().until(() -> credentials.use(NAME).allowed() == (replaces ? 7 : 5));
    }

    private String metrics() {
        return new Visitor(port).get("/actuator/prometheus", "vera", PASSWORD).body();
    }
}
