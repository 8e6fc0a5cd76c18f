package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gotoadmin.load.LoadStore;
import org.gotoadmin.simulator.Account;
import org.gotoadmin.simulator.Credential;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;

/** Row P2: several GoTo accounts by the names of their credentials, loaded side by side. */
@ContextConfiguration(initializers = LoadUsersAccountsTest.TwoCredentials.class, inheritInitializers = false)
class LoadUsersAccountsTest extends LoadedUsers {

    private static final String ONLY_HERE = "only.here@example.com";

    private Account second;

    @BeforeEach
    void aSecondAccountWithPeopleOfTheFirstAndOneOfItsOwn() {
        second = simulator.addAccount("Second Company", 3);
        second.add(User.named(ONLY_HERE, "Only", "Here"));
        simulator.addCredential(new Credential("second-client", "second-secret", "second-token", null, Set.of(Credential.ADMIN_SCOPE),
                Set.of("SUPER_USER"), List.of(second.key())));
        integration("second-users", "credential: second");
    }

    @Test
    void aPersonKeepsTheKeyOfTheAccountItBelongsTo() {
        load();
        Map<String, Object> before = person("owner@example.com");

        LoadStore.Told load = load("second-users");

        assertThat(load).extracting(LoadStore.Told::credential, LoadStore.Told::total, LoadStore.Told::added, LoadStore.Told::skipped)
                .containsExactly("second", 4L, 1L, 3L);
        assertThat(person("owner@example.com")).isEqualTo(before);
        assertThat(person(ONLY_HERE)).containsEntry("goto_credential", "second");
        assertThat(load.notes()).allSatisfy(note -> assertThat(note.reason()).contains("belongs to the account of the credential goto"));
    }

    @Test
    void itsUsersAreKeptUnderTheirOwnCredentialAndLinked() {
        load();
        load("second-users");

        assertThat(count("saas_user WHERE credential = 'goto'")).isEqualTo(25);
        assertThat(count("saas_user WHERE credential = 'second'")).isEqualTo(4);
        assertThat(count("saas_user WHERE person_id IS NULL")).isZero();
        assertThat(count("saas_user WHERE missing_since IS NOT NULL")).isZero();
        assertThat(jdbc.sql("SELECT credential FROM saas_application ORDER BY credential").query(String.class).list())
                .containsExactly("goto", "second");
    }

    @Test
    void twoAccountsLoadSideBySide() {
        simulator.addFault(Fault.once(Fault.Kind.SLOW).on("GET", simulator.accountKey() + "/users").withDelayMillis(2_000));
        long slow = loads.request("goto-users", "test");
        await().until(() -> !pages().isEmpty());

        LoadStore.Told quick = load("second-users");

        assertThat(quick.state()).isEqualTo("done");
        assertThat(loads.find(slow, 0).state()).isEqualTo("running");
        ended(slow);
        assertThat(loads.find(slow, 0).state()).isEqualTo("done");
    }

    @Test
    void aKeyThatArrivesAsANumberKeepsEveryDigit() {
        load();

        assertThat(person(ANNA)).containsEntry("goto_user_key", "78888886011013972886849029");
        assertThat(row(ANNA)).containsEntry("goto_user_key", "78888886011013972886849029");
    }

    /** The known credential, and another one, of a GoTo that prints keys as numbers. */
    static final class TwoCredentials extends TestSimulator {

        @Override
        SimulatorOptions options() {
            return super.options().withNumericKeys(true);
        }

        @Override
        Map<String, Object> settings(Simulator simulator) {
            Map<String, Object> settings = super.settings(simulator);
            settings.put("goto.credentials.second.client-id", "second-client");
            settings.put("goto.credentials.second.client-secret", "second-secret");
            settings.put("goto.credentials.second.refresh-token", "second-token");
            settings.put("goto.credentials.second.requests-per-second", "0");
            return settings;
        }
    }
}
