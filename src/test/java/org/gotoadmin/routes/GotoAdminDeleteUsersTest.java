package org.gotoadmin.routes;

import org.gotoadmin.simulator.ErrorShape;
import org.gotoadmin.api.GoToException;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row X1. */
class GotoAdminDeleteUsersTest extends RoutesTest {

    private User user;
    private int users;

    @BeforeEach
    void oneUser() {
        user = simulator.account().add(User.named("leaver@example.com", "Lea", "Ver"));
        users = simulator.account().userCount();
    }

    private Answer delete() {
        return call(DELETE, Map.of("goto_user_key", user.key()));
    }

    private void onlyTheUserIsGone() {
        assertThat(simulator.account().user(user.key())).isEmpty();
        assertThat(simulator.account().userCount()).isEqualTo(users - 1);
        assertThat(effects()).hasSize(1);
    }

    @Test
    void oneDeleteForThatKeyAndNothingElse() {
        assertThat(delete().outcome()).isEqualTo("deleted");

        assertThat(requests()).extracting(this::line).containsExactly("DELETE /users/" + user.key());
        onlyTheUserIsGone();
        assertThat(journaled(DELETE)).isEqualTo(new Journaled("deleted", 204, 1));
    }

    @Test
    void theKeyComesFromThePersonUnlessItIsPassed() {
        call(DELETE, Map.of(), Map.of("goto_user_key", user.key()));

        onlyTheUserIsGone();
    }

    @Test
    void somebodyWhoIsGoneAlreadyIsDeleted() {
        delete();

        assertThat(delete().outcome()).isEqualTo("deleted");
        onlyTheUserIsGone();
        assertThat(journal()).last().hasFieldOrPropertyWithValue("status", 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "leaver@example.com", "7.2E+18", "*", "1,2", "../users", "12 34"})
    void aKeyThatIsBlankOrMalformedSendsNothing(String key) {
        assertThat(refusedUnsent(DELETE, Map.of("goto_user_key", key))).startsWith("GoTo Admin Delete Users: goto_user_key is ");
    }

    @Test
    void aPersonWithoutAKeySendsNothing() {
        assertThat(refused(DELETE, Map.of(), Map.of("email", "leaver@example.com"))).hasMessageContaining("goto_user_key is missing");
        assertThat(requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPLIED_THEN_DROPPED", "DROPPED", "DOWN", "NON_JSON"})
    void anAnswerThatIsLostOrBrokenDeletesExactlyOnce(Fault.Kind fault) {
        simulator.addFault(Fault.once(fault).on("DELETE", "/users/"));

        assertThat(delete().outcome()).isEqualTo("deleted");

        onlyTheUserIsGone();
        boolean applied = fault == Fault.Kind.APPLIED_THEN_DROPPED;
        assertThat(journaled(DELETE)).isEqualTo(new Journaled("deleted", applied ? null : 204, applied ? 1 : 2));
    }

    @Test
    void whatWasSeenOnAnEarlierReadBackIsNotBelievedLater() {
        simulator.addFault(Fault.once(Fault.Kind.DROPPED).on("DELETE", "/users/"));
        simulator.addFault(Fault.once(Fault.Kind.APPLIED_THEN_DROPPED).on("DELETE", "/users/"));

        assertThat(delete().outcome()).isEqualTo("deleted");

        assertThat(writes()).hasSize(2);
        onlyTheUserIsGone();
    }

    @Test
    void aGoToThatStaysDownIsAFailureAfterFiveAttempts() {
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("DELETE", "/users/").always());

        assertThat(refused(DELETE, Map.of("goto_user_key", user.key())).outcome()).hasToString("failed");
        assertThat(simulator.account().user(user.key())).isPresent();
        assertThat(journaled(DELETE)).isEqualTo(new Journaled("failed", 500, 5));
    }

    @Test
    void aNotFoundThatIsNotGoTosOwnIsNoSuccess() {
        User user = simulator.account().add(User.named("stays@example.com", "Stays", "Here"));
        simulator.addFault(Fault.once(Fault.Kind.GONE).withShape(ErrorShape.HTML));

        GoToException refused = refused(DELETE, Map.of("goto_user_key", user.key()));

        assertThat(refused.outcome()).hasToString("refused");
        assertThat(simulator.account().user("stays@example.com")).isPresent();
    }
}
