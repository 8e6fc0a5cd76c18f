package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.gotoadmin.api.GoToException;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the same for the two presets that write one license of one user, named by email (rows L2 to L5). */
abstract class LicenseByEmailTest extends RoutesTest {

    static final String EMAIL = "o'neil+new@example.com";

    License license;
    User user;
    User other;
    /** A preset, its HTTP method, its outcome, and whether the user and the other one hold the license to begin with. */
    final String preset;
    final String method;
    final String done;
    final boolean heldBefore;

    LicenseByEmailTest(String preset, String method, String done, boolean heldBefore) {
        this.preset = preset;
        this.method = method;
        this.done = done;
        this.heldBefore = heldBefore;
    }

    @BeforeEach
    void twoUsersInTheSameState() {
        license = simulator.account().license("GoTo Resolve").orElseThrow();
        user = simulator.account().add(inState(User.named(EMAIL, "Shane", "New"), heldBefore));
        other = simulator.account().add(inState(User.named("other@example.com", "Olga", "Other"), heldBefore));
    }

    User inState(User somebody, boolean held) {
        return somebody.withLicenseKeys(held ? List.of(license.key()) : List.of());
    }

    Map<String, Object> values() {
        return Map.of("license", license.key(), "email", EMAIL);
    }

    Map<String, Object> person(User whose) {
        return Map.of("email", whose.email(), "goto_user_key", whose.key());
    }

    boolean holds(User whose) {
        return simulator.account().user(whose.key()).orElseThrow().licenseKeys().contains(license.key());
    }

    String write(User whose) {
        return method + " /licenses/" + license.key() + "/users/" + whose.key();
    }

    void onlyTheUserHasChanged() {
        assertThat(holds(user)).isNotEqualTo(heldBefore);
        assertThat(holds(other)).isEqualTo(heldBefore);
        assertThat(effects()).hasSize(1);
    }

    @Test
    void exactlyThisEmailIsLookedUpPercentEncodedAndTheUserFoundIsWrittenByKey() {
        assertThat(call(preset, values()).outcome()).isEqualTo(done);

        assertThat(requests()).extracting(this::line).containsExactly(
                "GET /users?filter=email%20eq%20%22o%27neil%2Bnew%40example.com%22&pageSize=10", write(user));
        onlyTheUserHasChanged();
        assertThat(journaled(preset)).isEqualTo(new Journaled(done, simulator.requests().get(simulator.requests().size() - 1).status(), 1));
    }

    @Test
    void thePersonsOwnKeyIsUsedWithoutALookUp() {
        call(preset, Map.of("license", license.key()), person(user));

        assertThat(requests()).extracting(this::line).containsExactly(write(user));
        onlyTheUserHasChanged();
    }

    @Test
    void thePersonsOwnKeyIsUsedAlsoWhenTheEmailDiffersInCase() {
        call(preset, with(values(), "email", EMAIL.toUpperCase()), person(user));

        assertThat(requests()).extracting(this::line).containsExactly(write(user));
    }

    @Test
    void theEmailOfSomebodyElseNeverLeadsToThePersonsKey() {
        call(preset, values(), person(other));

        assertThat(requests()).hasSize(2).last().extracting(this::line).isEqualTo(write(user));
        onlyTheUserHasChanged();
    }

    @Test
    void aUserFoundBeforeIsNeverTakenForSomebodyWhomGoToDoesNotKnow() {
        String twice = "- to: {uri: 'kamelet:%s', parameters: {license: '${body[license]}', email: '${body[%s]}'}, variableReceive: response}";
        Map<String, Object> values = with(with(values(), "first", EMAIL), "second", "nobody@example.com");

        assertThat(steps(twice.formatted(preset, "first") + "\n" + twice.formatted(preset, "second"), values, null).getException())
                .hasMessage("GoTo has no user with this email. Nothing was written");
        onlyTheUserHasChanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u00a0", "nobody", "@example.com", "o'neil@", "a@b@example.com", "two words@example.com", "*",
            "x\" or email eq \"other@example.com", "back\\slash@example.com", "other@example.com,o'neil+new@example.com",
            "Other <other@example.com>", "line\nbreak@example.com", "(?i)other@example.com"})
    void anEmailThatIsBlankOrMalformedSendsNothing(String email) {
        assertThat(refusedUnsent(preset, with(values(), "email", email))).contains("email is ");
    }

    @Test
    void anEmailOf129CharactersSendsNothing() {
        assertThat(refusedUnsent(preset, with(values(), "email", "x".repeat(117) + "@example.com"))).contains("email has 129 characters");
    }

    @Test
    void withoutAnEmailNothingIsSentAlsoWhenThePersonHoldsAKey() {
        assertThat(refused(preset, Map.of("license", license.key()), Map.of("goto_user_key", user.key()))).hasMessageContaining("email is missing");
        assertThat(refused(preset, with(values(), "email", ""), person(user))).hasMessageContaining("email is blank");
        assertThat(requests()).isEmpty();
    }

    @Test
    void anEmailThatGoToDoesNotKnowIsRefusedAndNothingIsWritten() {
        assertThat(refused(preset, with(values(), "email", "nobody@example.com"))).hasMessageContaining("GoTo has no user with this email");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aLookUpThatFailsIsAFailureAndNothingIsWritten() {
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("GET", "/users").always());

        assertThat(refused(preset, values()).outcome()).hasToString("failed");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aLicenseIsFoundByItsDescriptionAndLookedForOnce() {
        call(preset, with(values(), "license", "GoTo Resolve"), person(user));
        call(preset, with(values(), "license", "GoTo Resolve"), person(user));

        assertThat(requests()).extracting(this::line).containsExactly("GET /licenses?offset=0&pageSize=1000", write(user), write(user));
        onlyTheUserHasChanged();
    }

    @Test
    void aCommaInADescriptionIsAComma() {
        license = simulator.account().put(new License(null, "Resolve, large", 5, List.of("GORESOLVE")));
        simulator.account().alter(user.key(), somebody -> inState(somebody, heldBefore));

        call(preset, with(values(), "license", "Resolve, large"));

        assertThat(line(onlyWrite())).isEqualTo(write(user));
    }

    @Test
    void twoLicensesInOneValueAreRefusedAndNotHalfDone() {
        assertThat(refused(preset, with(values(), "license", "GoTo Resolve,GoTo Meeting")).outcome()).hasToString("refused");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aDescriptionThatGoToDoesNotKnowIsRefusedWithTheNearestOne() {
        assertThat(refused(preset, with(values(), "license", "GoTo Resolv"))).hasMessage("GoTo has no license \"GoTo Resolv\". Did you mean \"GoTo Resolve\"?");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aDescriptionThatTwoLicensesShareIsRefused() {
        simulator.account().put(new License(null, "GoTo Resolve", 5, List.of("GORESOLVE")));

        assertThat(refused(preset, with(values(), "license", "GoTo Resolve"))).hasMessage(
                "GoTo has 2 licenses called \"GoTo Resolve\". Use the key of the one you mean.");
        assertThat(writes()).isEmpty();
    }

    @Test
    void withoutALicenseNothingIsSent() {
        assertThat(refusedUnsent(preset, with(values(), "license", " "))).contains("license is blank");
        assertThatThrownBy(() -> call(preset, Map.of("email", EMAIL))).as("a workflow that does not name it does not load")
                .rootCause().hasMessageContaining(preset).hasMessageEndingWith("license");
    }

    @ParameterizedTest
    @CsvSource({"true, ?suppressEmail=true, 0", "FALSE, ?suppressEmail=false, 1", ", '', 1"})
    void suppressEmailIsAQueryParameterOnlyWhenGiven(String given, String query, int mails) {
        call(preset, with(values(), "suppress_email", given));

        assertThat(line(onlyWrite())).isEqualTo(write(user) + query);
        assertThat(simulator.account().mails()).hasSize(mails);
    }

    @Test
    void whatTheUserAtHandShowsToBeSoAlreadyIsUnchangedWithoutAnyRequest() {
        simulator.account().alter(user.key(), somebody -> inState(somebody, !heldBefore));
        Object current = call(FIND, Map.of("email", EMAIL)).body();
        simulator.clearRequests();

        assertThat(call(preset, with(values(), "current", current)).outcome()).isEqualTo("unchanged");
        assertThat(requests()).isEmpty();
        assertThat(journaled(preset)).isEqualTo(new Journaled("unchanged", null, 0));
    }

    @Test
    void whatTheUserAtHandShowsToBeOtherwiseIsWrittenWithoutALookUp() {
        Object current = call(FIND, Map.of("email", EMAIL)).body();
        simulator.clearRequests();

        assertThat(call(preset, with(values(), "current", current)).outcome()).isEqualTo(done);
        assertThat(requests()).extracting(this::line).containsExactly(write(user));
    }

    @Test
    void whatAnotherUserShowsSaysNothingOfThisOne() {
        simulator.account().alter(other.key(), somebody -> inState(somebody, !heldBefore));
        Object current = call(FIND, Map.of("email", "other@example.com")).body();

        assertThat(call(preset, with(values(), "current", current)).outcome()).isEqualTo(done);
        assertThat(holds(user)).isNotEqualTo(heldBefore);
    }

    @ParameterizedTest
    @EnumSource(names = {"APPLIED_THEN_DROPPED", "DROPPED", "DOWN", "NON_JSON"})
    void anAnswerThatIsLostOrBrokenTakesEffectExactlyOnce(Fault.Kind fault) {
        simulator.addFault(Fault.once(fault).on(method, "/licenses/"));

        assertThat(call(preset, values()).outcome()).isEqualTo(done);

        onlyTheUserHasChanged();
        boolean applied = fault == Fault.Kind.APPLIED_THEN_DROPPED;
        Integer status = applied ? null : method.equals("PUT") ? 200 : 204;
        assertThat(journaled(preset)).isEqualTo(new Journaled(done, status, applied ? 1 : 2));
    }

    @Test
    void whenGoToCannotBeAskedTheOutcomeIsUnknownAndNothingIsSentTwice() {
        simulator.addFault(Fault.once(Fault.Kind.APPLIED_THEN_DROPPED).on(method, "/licenses/"));
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("GET", "/users/" + user.key()).always());

        GoToException unknown = refused(preset, values());

        assertThat(unknown.outcome()).hasToString("unknown");
        assertThat(unknown).hasMessageContaining("Find out");
        assertThat(writes()).hasSize(1);
        assertThat(journaled(preset)).isEqualTo(new Journaled("unknown", null, 1));
    }
}
