package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.gotoadmin.load.LoadStore;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list that is not believed, and one that cannot be read to its end: nobody is deactivated, and nobody counts as missing. */
class LoadUsersRefusedTest extends LoadedUsers {

    @Test
    void anEmptyFirstPageChangesNothing() {
        load();
        List<Map<String, Object>> before = everything();
        simulator.addFault(Fault.once(Fault.Kind.EMPTY_FIRST_PAGE));

        LoadStore.Told load = load();

        assertThat(load.state()).isEqualTo("refused");
        assertThat(load.reason()).startsWith("GoTo's list of users is empty (0 in all, 0 on the first page), 25 were known. Nothing was changed.")
                .contains("load-users --integration goto-users");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void anEmptyFirstPageOfTheVeryFirstLoadIsRefusedToo() {
        simulator.addFault(Fault.once(Fault.Kind.EMPTY_FIRST_PAGE));

        assertThat(load().state()).isEqualTo("refused");
        assertThat(count("person")).isZero();
        assertThat(count("saas_application")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"DOWN, 500", "NON_JSON, 502", "DROPPED, no answer"})
    void aFirstPageThatFailsChangesNothing(Fault.Kind kind, String said) {
        load();
        List<Map<String, Object>> before = everything();
        simulator.addFault(Fault.once(kind).on("GET", "/users").always());

        LoadStore.Told load = load();

        assertThat(load).extracting(LoadStore.Told::state, LoadStore.Told::pages, LoadStore.Told::missing).containsExactly("failed", 0, 0L);
        assertThat(load.reason()).startsWith("goto-users-page: " + said);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void anEndThatCouldNotBeWrittenIsWrittenWhenTheStoreIsBackAndTheNextLoadBegins() throws Exception {
        load();
        long last = jdbc.sql("SELECT max(id) FROM user_load").query(Long.class).single();
        jdbc.sql("ALTER TABLE user_load ADD CONSTRAINT away CHECK (finished_at IS NULL OR id <= " + last + ")").update();
        CompletableFuture<LoadStore.Told> load;
        try {
            load = CompletableFuture.supplyAsync(this::load);
            await().until(() -> jdbc.sql("SELECT count(*) FROM user_load WHERE id > ? AND state = 'running' AND pages > 0").param(last).query(Long.class).single() == 1);
            assertThat(load).isNotDone();
        } finally {
            jdbc.sql("ALTER TABLE user_load DROP CONSTRAINT away").update();
        }

        assertThat(load.get().state()).isIn("failed", "done");
        assertThat(load().state()).isEqualTo("done");
    }

    @Test
    void aListThatShrankByMoreThanTheShareChangesNothing() {
        load();
        List<Map<String, Object>> before = everything();
        delete(6);

        LoadStore.Told load = load();

        assertThat(load.state()).isEqualTo("refused");
        assertThat(load.reason()).contains("shrunk from 25 to 19, by 24 percent; at most 20 are believed", "--goto.load-most-shrink=25");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aListThatShrankByTheShareIsBelieved() {
        load();
        delete(5);

        LoadStore.Told load = load();

        assertThat(load).extracting(LoadStore.Told::state, LoadStore.Told::missing).containsExactly("done", 5L);
        assertThat(count("saas_user WHERE state = 'deactivated'")).isZero();
    }

    @Test
    void aLaterPageThatFailsLeavesWhatWasSeenAndNobodyIsMissing() {
        add(simulator.account(), 1_100);
        load();
        delete(1);
        simulator.account().alter("more0000@example.com", user -> user.withIdentity(
                new User.Identity(user.email(), "Changed", "User", "en_US", "Europe/London")));
        simulator.addFault(Fault.once(Fault.Kind.SLOW).on("GET", "/users").withDelayMillis(1));
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("GET", "/users").always());

        LoadStore.Told load = load();

        assertThat(load).extracting(LoadStore.Told::state, LoadStore.Told::pages, LoadStore.Told::updated, LoadStore.Told::missing)
                .containsExactly("failed", 1, 1L, 0L);
        assertThat(load.reason()).contains("after 1000 users; they stay, and nobody counts as missing");
        assertThat(row("more0000@example.com")).containsEntry("first_name", "Changed");
        assertThat(count("saas_user WHERE missing_since IS NOT NULL")).isZero();
    }

    @Test
    void aListThatMovedWhileItWasReadMakesNobodyMissing() {
        add(simulator.account(), 1_100);
        load();
        User anna = simulator.account().user(ANNA).orElseThrow();
        call(DELETE, Map.of("goto_user_key", anna.key()));
        // The first page comes late; somebody goes meanwhile, so the second one begins one user later and tells of another total.
        simulator.addFault(Fault.once(Fault.Kind.SLOW).on("GET", "/users").withDelayMillis(1_500));
        long id = loads.request("goto-users", "test");
        await().until(() -> pages().size() > 2);
        delete(1);
        ended(id);

        assertThat(loads.find(id, 0).state()).isEqualTo("done");
        assertThat(loads.find(id, 0).reason()).contains("nobody counts as missing");
        assertThat(count("saas_user WHERE missing_since IS NOT NULL")).isZero();
    }

    @Test
    void anAccountThatIsAnotherOneNowMakesNobodyMissing() {
        load();
        jdbc.sql("UPDATE saas_user SET goto_user_key = 'old' || goto_user_key").update();

        LoadStore.Told load = load();

        assertThat(load.reason()).contains("25 of 50 known users are not in the list any more: nobody counts as missing");
        assertThat(load.missing()).isZero();
    }

    @Test
    void oneLoadOfAnAccountAtATime() {
        simulator.addFault(Fault.once(Fault.Kind.SLOW).on("GET", "/users").withDelayMillis(1_000));
        long first = loads.request("goto-users", "test");
        await().until(() -> !pages().isEmpty());

        LoadStore.Told second = load();

        assertThat(second).extracting(LoadStore.Told::state, LoadStore.Told::reason)
                .containsExactly("refused", "User load " + first + " of the credential goto is under way. Load again when it has ended.");
        ended(first);
        assertThat(loads.find(first, 0).state()).isEqualTo("done");
    }

    /** Takes users away from GoTo, the last ones first, but never the owner. */
    private void delete(int users) {
        List<User> all = simulator.account().users().stream().filter(user -> user.adminRoles().isEmpty()).toList();
        all.subList(all.size() - users, all.size()).forEach(user -> call(DELETE, Map.of("goto_user_key", user.key())));
    }
}
