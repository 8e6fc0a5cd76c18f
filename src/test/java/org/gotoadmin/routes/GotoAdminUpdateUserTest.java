package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows D1 to D9. */
class GotoAdminUpdateUserTest extends RoutesTest {

    private User user;
    private List<String> groups;

    @BeforeEach
    void oneManager() {
        groups = simulator.account().groups().keySet().stream().sorted().toList();
        user = simulator.account().add(User.named("uma@example.com", "Uma", "Old").withAdminRoles(List.of("RUN_REPORTS"))
                .withManagedGroupKeys(groups.subList(0, 1)));
    }

    private Map<String, Object> key() {
        return Map.of("goto_user_key", user.key());
    }

    private Answer update(String name, Object value) {
        return call(UPDATE, with(key(), name, value));
    }

    /** The body of the one PUT. */
    private JsonNode sent() {
        assertThat(requests()).extracting(this::line).containsExactly("PUT /users/" + user.key());
        return body(onlyWrite());
    }

    private User now() {
        return simulator.account().user(user.key()).orElseThrow();
    }

    @Test
    void oneCallForThatKeyCarriesOnlyWhatIsGiven() {
        assertThat(update("last_name", "New").outcome()).isEqualTo("updated");

        assertThat(sent()).isEqualTo(json("{\"lastName\": \"New\"}"));
        assertThat(now()).isEqualTo(user.withIdentity(new User.Identity("uma@example.com", "Uma", "New", "en_US", "America/Los_Angeles")));
        assertThat(journaled(UPDATE)).isEqualTo(new Journaled("updated", 200, 1));
    }

    @Test
    void theKeyComesFromThePersonAndNothingElseDoes() {
        call(UPDATE, Map.of("first_name", "Ursula"), Map.of("goto_user_key", user.key(), "email", "hr@example.com", "last_name", "Hr",
                "first_name", "Hr", "locale", "de_DE", "time_zone", "Europe/Berlin"));

        assertThat(sent()).isEqualTo(json("{\"firstName\": \"Ursula\"}"));
    }

    @Test
    void everyFieldCanBeSentAndTheReadOnlyKeyNeverIs() {
        call(UPDATE, Map.of("goto_user_key", user.key(), "email", "ursula@example.com", "first_name", "Ursula", "last_name", "New",
                "locale", "de_DE", "time_zone", "Europe/London", "admin_roles", "MANAGE_USERS,MANAGE_SEATS",
                "managed_group_keys", groups, "name_locked", "true", "email_locked", "false"));

        assertThat(sent()).isEqualTo(json("""
                {"email": "ursula@example.com", "firstName": "Ursula", "lastName": "New", "locale": "de_DE", "timeZone": "Europe/London",
                 "adminRoles": ["MANAGE_USERS", "MANAGE_SEATS"], "managedGroupKeys": ["%s", "%s", "%s"],
                 "nameLocked": true, "emailLocked": false}""".formatted(groups.toArray())));
        assertThat(now().email()).isEqualTo("ursula@example.com");
    }

    @Test
    void withNothingToChangeNothingIsSent() {
        assertThat(refusedUnsent(UPDATE, key())).contains("there is nothing to do, give at least one of email, first_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "uma@example.com", "7.2E+18"})
    void aKeyThatIsBlankOrMalformedSendsNothing(String key) {
        assertThat(refusedUnsent(UPDATE, Map.of("goto_user_key", key, "last_name", "New"))).contains("goto_user_key is ");
    }

    @ParameterizedTest
    @CsvSource({"first_name, 60, firstName", "last_name, 60, lastName", "email, 128, email"})
    void lengthsAreCountedInCharacters(String name, int most, String field) {
        String longest = "🙂".repeat(name.equals("email") ? most - 12 : most) + (name.equals("email") ? "@example.com" : "");

        assertThat(refusedUnsent(UPDATE, with(key(), name, "🙂" + longest))).contains(name + " has " + (most + 1) + " characters");
        assertThat(refusedUnsent(UPDATE, with(key(), name, ""))).contains(name + " is blank");
        assertThat(update(name, longest).outcome()).isEqualTo("updated");
        assertThat(sent().get(field).textValue()).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first_name", "last_name"})
    void oneCharacterIsAName(String name) {
        assertThat(update(name, "李").outcome()).isEqualTo("updated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"it_IT", "en_GB", "ko_KR", "en_US", "es_ES", "zh_CN", "pt_BR", "fr_FR", "ja_JP", "de_DE"})
    void eachLocaleIsAccepted(String locale) {
        update("locale", locale);

        assertThat(sent()).isEqualTo(json("{\"locale\": \"" + locale + "\"}"));
        assertThat(now().identity().locale()).isEqualTo(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "en_us", "nl_NL", "", "en"})
    void anyOtherLocaleIsRefused(String locale) {
        assertThat(refusedUnsent(UPDATE, with(key(), "locale", locale))).contains("locale is ");
    }

    @ParameterizedTest
    @MethodSource("org.gotoadmin.routes.PresetsTest#roles")
    void eachAdminRoleIsAcceptedAloneAndReplacesTheOthers(String role) {
        update("admin_roles", role);

        assertThat(sent()).isEqualTo(json("{\"adminRoles\": [\"" + role + "\"]}"));
        assertThat(now().adminRoles()).containsExactly(role);
    }

    @Test
    void allAdminRolesAreAcceptedTogetherAndAnyOtherIsRefused() {
        assertThat(refusedUnsent(UPDATE, with(key(), "admin_roles", List.of("RUN_REPORTS", "ADD_USERS"))))
                .contains("admin_roles entry 2 is \"ADD_USERS\"");

        update("admin_roles", PresetsTest.roles());

        assertThat(now().adminRoles()).containsExactlyElementsOf(PresetsTest.roles());
    }

    @ParameterizedTest
    @CsvSource({"admin_roles, adminRoles", "managed_group_keys, managedGroupKeys"})
    void onlyTheWordNoneTakesAllAway(String name, String field) {
        assertThat(refusedUnsent(UPDATE, with(key(), name, List.of()))).contains(name + " is empty", "give the word none");
        assertThat(refusedUnsent(UPDATE, with(key(), name, " "))).contains(name + " is empty");

        update(name, "none");

        assertThat(sent()).isEqualTo(json("{\"" + field + "\": []}"));
        assertThat(name.equals("admin_roles") ? now().adminRoles() : now().managedGroupKeys()).isEmpty();
    }

    @Test
    void groupKeysAreSentAsTexts() {
        update("managed_group_keys", groups.get(1) + "," + groups.get(2));

        assertThat(sent()).isEqualTo(json("{\"managedGroupKeys\": [\"" + groups.get(1) + "\", \"" + groups.get(2) + "\"]}"));
        assertThat(now().managedGroupKeys()).containsExactly(groups.get(1), groups.get(2));
    }

    @ParameterizedTest
    @CsvSource({"name_locked, nameLocked, true", "name_locked, nameLocked, FALSE", "email_locked, emailLocked, True", "email_locked, emailLocked, false"})
    void aLockIsAJsonBoolean(String name, String field, String given) {
        update(name, given);

        assertThat(sent()).isEqualTo(json("{\"" + field + "\": " + given.toLowerCase() + "}"));
        assertThat(name.equals("name_locked") ? now().locks().name() : now().locks().email()).isEqualTo(Boolean.parseBoolean(given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name_locked", "email_locked"})
    void aLockIsNothingButTrueOrFalse(String name) {
        assertThat(refusedUnsent(UPDATE, with(key(), name, "on"))).contains(name + " is \"on\", wanted true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/London", "America/Argentina/Buenos_Aires", "UTC"})
    void aNameOfTheTimeZoneDatabaseIsAccepted(String zone) {
        update("time_zone", zone);

        assertThat(now().identity().timeZone()).isEqualTo(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GMT+1x", "+01:00", "Europe/Londn", "london", ""})
    void anyOtherTimeZoneIsRefused(String zone) {
        assertThat(refusedUnsent(UPDATE, with(key(), "time_zone", zone))).contains("time_zone is ");
    }

    @Test
    void whatTheUserAtHandShowsAlreadyIsNotWrittenAgain() {
        Object current = call(FIND, Map.of("email", "uma@example.com")).body();
        simulator.clearRequests();
        Map<String, Object> same = with(with(with(key(), "current", current), "first_name", "Uma"), "admin_roles", "RUN_REPORTS");

        assertThat(call(UPDATE, same).outcome()).isEqualTo("unchanged");
        assertThat(requests()).isEmpty();
        assertThat(journaled(UPDATE)).isEqualTo(new Journaled("unchanged", null, 0));

        assertThat(call(UPDATE, with(same, "last_name", "New")).outcome()).isEqualTo("updated");
        assertThat(sent()).isEqualTo(json("{\"lastName\": \"New\"}"));
    }

    @Test
    void whatAnotherUserShowsSaysNothingOfThisOne() {
        simulator.account().add(User.named("other@example.com", "Uma", "New"));
        Object other = call(FIND, Map.of("email", "other@example.com")).body();

        assertThat(call(UPDATE, with(with(key(), "current", other), "last_name", "New")).outcome()).isEqualTo("updated");
        assertThat(now().identity().lastName()).isEqualTo("New");
    }

    @Test
    void whatGoToDoesNotAllowIsRefusedWithItsWords() {
        simulator.account().alter(user.key(), one -> one.withLocks(new User.Locks(true, false, false, true)));

        assertThat(refused(UPDATE, with(key(), "last_name", "New"))).hasMessage(UPDATE + ": 400 user.name.locked: " + user.key());
        assertThat(refused(UPDATE, with(key(), "email", "owner@example.com"))).hasMessageContaining("409 user.name.conflict");
        assertThat(refused(UPDATE, Map.of("goto_user_key", "12", "last_name", "New"))).hasMessageContaining("404 user.not.found: 12");
        assertThat(writes()).hasSize(3);
        assertThat(effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPLIED_THEN_DROPPED", "DROPPED", "DOWN", "NON_JSON"})
    void anAnswerThatIsLostOrBrokenTakesEffectExactlyOnce(Fault.Kind fault) {
        simulator.addFault(Fault.once(fault).on("PUT", "/users/"));

        assertThat(call(UPDATE, with(with(key(), "last_name", "New"), "admin_roles", "none")).outcome()).isEqualTo("updated");

        assertThat(effects()).hasSize(1);
        assertThat(now().identity().lastName()).isEqualTo("New");
        boolean applied = fault == Fault.Kind.APPLIED_THEN_DROPPED;
        assertThat(journaled(UPDATE)).isEqualTo(new Journaled("updated", applied ? null : 200, applied ? 1 : 2));
    }
}
