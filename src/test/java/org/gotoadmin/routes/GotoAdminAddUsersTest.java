package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.SentMail;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows A1 to A10, as far as they are no limits of length: those are in {@link GotoAdminAddUsersLimitsTest}. */
class GotoAdminAddUsersTest extends RoutesTest {

    static final String EMAIL = "rosa.lang@example.com";
    static final Map<String, Object> ROSA = Map.of("email", EMAIL, "first_name", "Rosa", "last_name", "Lang");

    private Answer add(String name, Object value) {
        return call(ADD, with(ROSA, name, value));
    }

    /** The body of the one POST. */
    private JsonNode sent() {
        assertThat(line(onlyWrite())).isEqualTo("POST /users");
        return body(onlyWrite());
    }

    private User rosa() {
        return simulator.account().user(EMAIL).orElseThrow();
    }

    @Test
    void oneUserIsCreatedWithOnePostAndItsKeyIsTheAnswer() {
        Answer answer = call(ADD, ROSA);

        assertThat(answer.outcome()).isEqualTo("created");
        assertThat(answer.user().get("key")).isEqualTo(rosa().key());
        assertThat(requests()).hasSize(1);
        assertThat(sent()).isEqualTo(json("""
                {"users": [{"email": "rosa.lang@example.com", "firstName": "Rosa", "lastName": "Lang"}]}"""));
        assertThat(journaled(ADD)).isEqualTo(new Journaled("created", 200, 1));
    }

    @Test
    void whatIsNotPassedComesFromThePerson() {
        assertThat(call(ADD, Map.of(), ROSA).outcome()).isEqualTo("created");
        assertThat(rosa().identity().lastName()).isEqualTo("Lang");
    }

    @Test
    void aUserWhoIsThereAlreadyIsReportedAsExistingWithItsKey() {
        User there = simulator.account().add(User.named(EMAIL, "Rosa", "Lang"));

        Answer answer = call(ADD, ROSA);

        assertThat(answer.outcome()).isEqualTo("existing");
        assertThat(answer.user().get("key")).isEqualTo(there.key());
        assertThat(writes()).hasSize(1);
        assertThat(effects()).isEmpty();
        assertThat(journaled(ADD)).isEqualTo(new Journaled("existing", 409, 1));
    }

    @Test
    void aUserWhoseEmailDiffersInCaseIsNotAddedASecondTime() {
        simulator.account().add(User.named(EMAIL.toUpperCase(), "Rosa", "Lang"));

        refused(ADD, ROSA);

        assertThat(effects()).isEmpty();
    }

    @Test
    void noLicenseIsNoList() {
        add("license_keys", "");

        assertThat(sent().has("licenseKeys")).isFalse();
        assertThat(rosa().licenseKeys()).isEmpty();
    }

    @Test
    void oneLicenseMayBeCalledByItsDescription() {
        License meeting = simulator.account().license("GoTo Meeting").orElseThrow();

        add("license_keys", "GoTo Meeting");

        assertThat(sent().get("licenseKeys")).isEqualTo(json("[\"" + meeting.key() + "\"]"));
        assertThat(rosa().licenseKeys()).containsExactly(meeting.key());
    }

    @Test
    void twoLicensesAreSentAsAListOfTextsHoweverTheyArePassed() {
        String meeting = simulator.account().license("GoTo Meeting").orElseThrow().key();
        String connect = simulator.account().license("GoTo Connect").orElseThrow().key();

        add("license_keys", meeting + ", GoTo Connect");
        call(ADD, with(with(ROSA, "email", "other@example.com"), "license_keys", List.of("GoTo Meeting", connect)));

        assertThat(writes()).hasSize(2).allSatisfy(write ->
                assertThat(body(write).get("licenseKeys")).isEqualTo(json("[\"" + meeting + "\", \"" + connect + "\"]")));
    }

    @Test
    void aLicenseKeyThatGoToDoesNotKnowIsRefusedWithGoTosWords() {
        GoToException refused = refused(ADD, with(ROSA, "license_keys", "1234567890123456789"));

        assertThat(refused).hasMessageContaining("license.not.found: 1234567890123456789");
        assertThat(simulator.account().user(EMAIL)).isEmpty();
        assertThat(journaled(ADD)).isEqualTo(new Journaled("refused", 404, 1));
    }

    @Test
    void aLicenseDescriptionThatGoToDoesNotKnowIsRefusedWithTheNearestOne() {
        assertThat(refused(ADD, with(ROSA, "license_keys", "GoTo Meeting,GoTo Conect")))
                .hasMessage("GoTo has no license \"GoTo Conect\". Did you mean \"GoTo Connect\"?");
        assertThat(writes()).isEmpty();
    }

    @Test
    void withoutAFreeSeatNobodyIsCreated() {
        License full = simulator.account().put(new License(null, "Full", 0, List.of("G2M")));

        assertThat(refused(ADD, with(ROSA, "license_keys", "Full"))).hasMessageContaining("license.seats.exhausted: " + full.key());
        assertThat(simulator.account().user(EMAIL)).isEmpty();
        assertThat(journaled(ADD)).isEqualTo(new Journaled("refused", 409, 1));
    }

    @Test
    void theTemplateKeyIsPassedUnchanged() {
        add("email_template_key", "tmpl-0007/é");

        assertThat(sent().get("emailTemplateKey").textValue()).isEqualTo("tmpl-0007/é");
        assertThat(simulator.account().mails()).extracting(SentMail::templateKey).containsExactly("tmpl-0007/é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email_template_key", "admin_roles", "managed_group_keys"})
    void whatIsBlankIsLeftOut(String name) {
        add(name, " ");

        assertThat(sent().properties()).extracting(Map.Entry::getKey).containsExactly("users");
    }

    @ParameterizedTest
    @MethodSource("org.gotoadmin.routes.PresetsTest#roles")
    void eachAdminRoleIsAcceptedAlone(String role) {
        add("admin_roles", role);

        assertThat(sent().get("adminRoles")).isEqualTo(json("[\"" + role + "\"]"));
        assertThat(rosa().adminRoles()).containsExactly(role);
    }

    @Test
    void allAdminRolesAreAcceptedTogether() {
        add("admin_roles", String.join(",", PresetsTest.roles()));

        assertThat(rosa().adminRoles()).containsExactlyElementsOf(PresetsTest.roles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADD_USERS", "super_user", "SUPER_USER;MANAGE_USERS", "SUPER_USER,", "none"})
    void anyOtherAdminRoleIsRefused(String roles) {
        assertThat(refusedUnsent(ADD, with(ROSA, "admin_roles", roles))).contains("admin_roles entry");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "false, false", "False, false"})
    void suppressEmailIsSentAsAJsonBoolean(String given, boolean suppressed) {
        add("suppress_email", given);

        assertThat(sent().get("suppressEmail")).isEqualTo(json(String.valueOf(suppressed)));
        assertThat(simulator.account().mails()).hasSize(suppressed ? 0 : 1);
    }

    @Test
    void suppressEmailMayBeABooleanAndIsAbsentUnlessGiven() {
        add("suppress_email", true);
        call(ADD, with(ROSA, "email", "other@example.com"));

        assertThat(writes()).extracting(write -> body(write).has("suppressEmail")).containsExactly(true, false);
        assertThat(simulator.account().mails()).extracting(SentMail::email).containsExactly("other@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", " ", "off"})
    void suppressEmailIsNothingButTrueOrFalse(String given) {
        assertThat(refusedUnsent(ADD, with(ROSA, "suppress_email", given))).contains("suppress_email is", "wanted true or false");
    }

    @ParameterizedTest
    @EnumSource(names = {"APPLIED_THEN_DROPPED", "DROPPED", "DOWN", "NON_JSON"})
    void anAnswerThatIsLostOrBrokenMakesExactlyOneUser(Fault.Kind fault) {
        simulator.addFault(Fault.once(fault).on("POST", "/users"));

        Answer answer = call(ADD, ROSA);

        boolean applied = fault == Fault.Kind.APPLIED_THEN_DROPPED;
        assertThat(answer.outcome()).isEqualTo("created");
        assertThat(answer.user().get("key")).isEqualTo(rosa().key());
        assertThat(effects()).hasSize(1);
        assertThat(journaled(ADD)).isEqualTo(new Journaled("created", applied ? null : 200, applied ? 1 : 2));
    }

    @Test
    void aGoToThatStaysDownIsAFailureAfterFiveAttempts() {
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("POST", "/users").always());

        assertThat(refused(ADD, ROSA).outcome()).hasToString("failed");
        assertThat(writes()).hasSize(5);
        assertThat(journaled(ADD)).isEqualTo(new Journaled("failed", 500, 5));
    }

    @Test
    void whenGoToCannotBeAskedTheOutcomeIsUnknownAndNothingIsSentTwice() {
        simulator.addFault(Fault.once(Fault.Kind.APPLIED_THEN_DROPPED).on("POST", "/users"));
        simulator.addFault(Fault.once(Fault.Kind.NON_JSON).on("GET", "/users").always());

        GoToException unknown = refused(ADD, ROSA);

        assertThat(unknown.outcome()).hasToString("unknown");
        assertThat(unknown).hasMessageContainingAll("no answer from GoTo", "502", "Find out");
        assertThat(onlyWrite()).extracting(RecordedRequest::effect).isEqualTo(true);
        assertThat(journaled(ADD)).isEqualTo(new Journaled("unknown", null, 1));
    }
}
