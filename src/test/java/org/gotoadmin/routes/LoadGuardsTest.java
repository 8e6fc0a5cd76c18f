package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.gotoadmin.load.LoadStore;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Fault.Kind;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A list that cannot be trusted changes nothing, and no load deactivates anybody. */
class LoadGuardsTest extends LoadedUsers {

    @Test
    void anEmptyFirstPageChangesNothing() {
        load();
        List<Map<String, Object>> before = everything();
        simulator.addFault(Fault.once(Kind.EMPTY_FIRST_PAGE));

        LoadStore.Told load = load();

        assertThat(load.state()).isEqualTo("refused");
        assertThat(load.reason()).startsWith("GoTo's list of users is empty (0 in all, 0 on the first page), 25 were known. Nothing was changed.")
                .contains("load-users --integration goto-users");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void anEmptyFirstPageOfTheVeryFirstLoadIsRefusedToo() {
        simulator.addFault(Fault.once(Kind.EMPTY_FIRST_PAGE));

        assertThat(load().state()).isEqualTo("refused");
        assertThat(count("person")).isZero();
        assertThat(count("saas_application")).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"DOWN", "NON_JSON", "DROPPED"})
    void aFailedFirstPageChangesNothing(Kind kind) {
        load();
        List<Map<String, Object>> before = everything();
        simulator.addFault(Fault.once(kind).on("GET", "/users").always());

        LoadStore.Told load = load();

        assertThat(load.state()).isEqualTo("failed");
        assertThat(load.reason()).contains("goto-users-page: ");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aListThatShrankByMoreThanAFifthChangesNothing() {
        load();
        List<Map<String, Object>> before = everything();
        remove(6);

        LoadStore.Told load = load();

        assertThat(load.state()).isEqualTo("refused");
        assertThat(load.reason()).contains("has shrunk from 25 to 19, by 24 percent; at most 20 are believed. Nothing was changed");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aListThatShrankByAFifthIsBelieved() {
        load();
        remove(5);

        LoadStore.Told load = load();

        assertThat(load).extracting(LoadStore.Told::state, LoadStore.Told::missing).containsExactly("done", 5L);
        assertThat(jdbc.sql("SELECT DISTINCT state FROM saas_user").query(String.class).list()).containsExactly("active");
    }

    @Test
    void aSecondPageThatFailsLeavesWhatWasSeenAndNobodyIsMissing() {
        add(simulator.account(), 1_100);
        load();
        simulator.account().alter("more0001@example.com", user -> user.withAdminRoles(List.of("MANAGE_USERS")));
        remove(3);
        simulator.addFault(Fault.once(Kind.DOWN).on("GET", "offset=1000").always());

        LoadStore.Told load = load();

        assertThat(load.state()).isEqualTo("failed");
        assertThat(load.reason()).contains("they stay, and nobody counts as missing");
        assertThat(jdbc.sql("SELECT count(*) FROM saas_user WHERE missing_since IS NOT NULL").query(Integer.class).single()).isZero();
    }

    private void remove(int users) {
        List<User> all = simulator.account().users();
        all.subList(all.size() - users, all.size()).forEach(user -> call(DELETE, Map.of("goto_user_key", user.key())));
    }
}
