package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Outcome;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A write without a clear answer: it is sent again only after GoTo was asked and said that it did not happen. */
class GotoAdminSettleTest extends DoorTest {

    private static final String EMAIL = "maria.silva@example.com";
    private static final String NEW = "new.one@example.com";

    private User user;
    private String held;
    private String free;

    @BeforeEach
    void oneUserWithOneOfTwoLicenses() {
        held = simulator.account().license("GoTo Meeting").orElseThrow().key();
        free = simulator.account().license("GoTo Connect").orElseThrow().key();
        user = simulator.account().add(User.named(EMAIL, "Maria", "Silva").withLicenseKeys(List.of(held)));
        call(FIND, Map.of("email", EMAIL));
        simulator.clearRequests();
        forgetCalls();
    }

    @ParameterizedTest
    @CsvSource({ADD + ",created", UPDATE + ",updated", ASSIGN + ",assigned", UNASSIGN + ",unassigned", DELETE + ",deleted"})
    void aWriteThatHappenedWithoutAnAnswerIsNotSentAgain(String preset, String outcome) {
        simulator.addFault(Fault.once(Fault.Kind.APPLIED_THEN_DROPPED).on(method(preset), ""));

        Answer answer = write(preset);

        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(onTheWire()).containsExactly(method(preset) + " 0", preset.equals(DELETE) ? "GET 404" : "GET 200");
        assertThat(writes()).singleElement().matches(request -> request.effect());
    }

    @ParameterizedTest
    @CsvSource({ADD + ",created", UPDATE + ",updated", ASSIGN + ",assigned", UNASSIGN + ",unassigned", DELETE + ",deleted"})
    void aWriteThatDidNotHappenIsSentAgainAfterGoToSaidSo(String preset, String outcome) {
        simulator.addFault(Fault.once(Fault.Kind.DROPPED).on(method(preset), ""));

        Answer answer = write(preset);

        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(onTheWire()).hasSize(3).startsWith(method(preset) + " 0", "GET 200");
        assertThat(writes()).extracting("effect").containsExactly(false, true);
        assertThat(journal()).filteredOn(row -> preset.equals(row.get("preset"))).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("outcome", outcome).containsEntry("attempts", 2));
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Kind.class, names = {"DOWN", "DROPPED", "NON_JSON"})
    void aWriteThatNeverHappensIsSentFiveTimesEachAfterAskingAndHasThenFailed(Fault.Kind kind) {
        simulator.addFault(Fault.once(kind).on("PUT", "/users/").always());

        GoToException failed = refused(UPDATE, Map.of("goto_user_key", user.key(), "first_name", "Mary"));

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(requests()).extracting("method").containsExactly("PUT", "GET", "PUT", "GET", "PUT", "GET", "PUT", "GET", "PUT", "GET");
        assertThat(journal()).filteredOn(row -> UPDATE.equals(row.get("preset"))).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("outcome", "failed").containsEntry("attempts", 5));
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Kind.class, names = {"DOWN", "DROPPED", "NON_JSON"})
    void whereGoToCannotBeAskedTheWriteIsUnknownAndNotSentAgain(Fault.Kind kind) {
        simulator.addFault(Fault.once(Fault.Kind.APPLIED_THEN_DROPPED).on("PUT", "/users/"));
        simulator.addFault(Fault.once(kind).on("GET", "/users/").always());

        GoToException unknown = refused(UPDATE, Map.of("goto_user_key", user.key(), "first_name", "Mary"));

        assertThat(unknown.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(writes()).hasSize(1);
        assertThat(requests()).hasSize(6);
        assertThat(journal()).extracting("outcome").containsExactly("unknown", "failed");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Kind.class, names = {"APPLIED_THEN_DROPPED", "DROPPED", "DOWN"})
    void aWelcomeEmailIsNeverSentAgainByItself(Fault.Kind kind) {
        simulator.addFault(Fault.once(kind).on("POST", "/welcomeEmail"));

        GoToException unknown = refused(RESEND, Map.of("goto_user_key", user.key()));

        assertThat(unknown.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(requests()).extracting("method").containsExactly("POST");
    }

    @Test
    void aThrottledReadBackIsAskedAgain() {
        simulator.addFault(Fault.once(Fault.Kind.APPLIED_THEN_DROPPED).on("PUT", "/users/"));
        simulator.addFault(Fault.once(Fault.Kind.THROTTLED).on("GET", "/users/").withRetryAfter("0"));

        assertThat(write(UPDATE).outcome()).isEqualTo("updated");
        assertThat(onTheWire()).containsExactly("PUT 0", "GET 429", "GET 200");
    }

    @Test
    void aNewUserWhomGoToHasAlreadyIsExisting() {
        Answer answer = call(ADD, Map.of("email", EMAIL, "first_name", "Maria", "last_name", "Silva"));

        assertThat(answer.outcome()).isEqualTo("existing");
        assertThat(answer.user().get("key")).isEqualTo(user.key());
        assertThat(onTheWire()).containsExactly("POST 409", "GET 200");
    }

    @Test
    void aConflictAboutAUserWhomGoToDoesNotHaveIsRefused() {
        simulator.addFault(Fault.once(Fault.Kind.CONFLICT).on("POST", "/users"));

        GoToException refused = refused(ADD, Map.of("email", NEW, "first_name", "New", "last_name", "One"));

        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused).hasMessageContaining("409 user.name.conflict");
        assertThat(onTheWire()).containsExactly("POST 409", "GET 200");
    }

    @Test
    void aConflictThatCannotBeLookedUpIsUnknown() {
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("GET", "/users").always());

        assertThat(refused(ADD, Map.of("email", EMAIL, "first_name", "Maria", "last_name", "Silva")).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(writes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {ADD, UPDATE, ASSIGN, UNASSIGN, DELETE})
    void theNextCallStartsAfresh(String preset) {
        simulator.addFault(Fault.once(Fault.Kind.DROPPED).on(method(preset), ""));
        write(preset);
        simulator.clearRequests();

        assertThat(call(FIND, Map.of("email", "li.wei@example.com")).outcome()).isEqualTo("existing");
        assertThat(onTheWire()).containsExactly("GET 200");
    }

    private Answer write(String preset) {
        return switch (preset) {
            case ADD -> call(ADD, Map.of("email", NEW, "first_name", "New", "last_name", "One"));
            case UPDATE -> call(UPDATE, Map.of("goto_user_key", user.key(), "first_name", "Mary"));
            case DELETE -> call(DELETE, Map.of("goto_user_key", user.key()));
            default -> call(preset, Map.of("email", EMAIL, "license", preset.equals(ASSIGN) ? free : held),
                    Map.of("email", EMAIL, "goto_user_key", user.key()));
        };
    }

    private static String method(String preset) {
        return switch (preset) {
            case ADD -> "POST";
            case UPDATE, ASSIGN -> "PUT";
            default -> "DELETE";
        };
    }
}
