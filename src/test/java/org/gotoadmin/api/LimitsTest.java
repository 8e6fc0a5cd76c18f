package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The boundaries of the acceptance list: A2 to A10, D1 to D9, E1, L, X1, Z2. */
class LimitsTest {

    static final Limits LIMITS = new Limits(Path.of("routes"));
    static final String ADD = "goto-admin-add-users";
    static final String UPDATE = "goto-admin-update-user";
    static final String RESEND = "goto-admin-resend-welcome-email";
    static final List<String> ROLES = List.of("SUPER_USER", "MANAGE_USERS", "MANAGE_SEATS", "MANAGE_SETTINGS", "MANAGE_GROUPS",
        "RUN_REPORTS", "MANAGE_DEVICE_GROUPS", "MANAGE_SETTINGS_PROFILES", "MANAGE_ACCOUNT", "MANAGE_EMERGENCY_SERVICES", "VIEW_INVOICES",
        "VIEW_AND_PAY_INVOICES", "VIEW_CALL_RECORDINGS");

    /** A preset with all that it must have, and one more value. A null takes the value away. */
    static ObjectNode with(String preset, String name, Object value) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String required : LIMITS.required(preset)) {
            values.put(required, switch (required) {
                case "email" -> "anna.blum@example.com";
                case "first_name" -> "Anna";
                case "last_name" -> "Blum";
                case "license" -> "GoTo Connect";
                default -> "7204827187519281414";
            });
        }
        if (preset.equals(UPDATE)) {
            values.put("locale", "en_US");
        }
        values.put(name, value);
        return LIMITS.check(preset, values);
    }

    static String refused(String preset, String name, Object value) {
        InvalidValues refused = catchThrowableOfType(InvalidValues.class, () -> with(preset, name, value));
        assertThat(refused).as(preset + " should refuse " + name + " " + value).isNotNull();
        assertThat(refused.violations()).extracting(InvalidValues.Violation::parameter).containsOnly(name);
        return refused.getMessage();
    }

    static String email(int length) {
        return "a".repeat(length - 12) + "@example.com";
    }

    @ParameterizedTest
    @ValueSource(strings = {ADD, UPDATE, "goto-admin-get-user-by-email", "goto-admin-unassign-license-by-email",
        "goto-admin-assign-license-to-user-by-email"})
    void anEmailHasUpTo128Characters(String preset) {
        assertThat(with(preset, "email", "a@b").get("email").textValue()).isEqualTo("a@b");
        assertThat(with(preset, "email", email(128)).get("email").textValue()).hasSize(128);
        assertThat(refused(preset, "email", email(129))).endsWith("email has 129 characters, at most 128 are allowed");
        assertThat(refused(preset, "email", "")).endsWith("email is blank, an email address is needed");
        assertThat(refused(preset, "email", " \t\u00a0\u200b")).endsWith("email is blank, an email address is needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {ADD, UPDATE})
    void anEmailThatGoToIsToKeepMayHaveOneCharacter(String preset) {
        assertThat(with(preset, "email", "a").get("email").textValue()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\" or email eq \"b@example.com", "a\"@example.com", "a@exa\"mple.com", "a\\@example.com", "a@b@c", "a", "@",
        "a@", "@b", "a b@example.com", " a@example.com", "a@example.com ", "a@example.com\n", "a@example.com\r\n",
        "a\u0000@example.com", "a\u00a0b@example.com", "a\u200b@example.com", "a\ud83d@example.com", "<a@example.com>", "(a)@example.com",
        "a@example.com,b@example.com", "a@b;c", "mailto:a@example.com"})
    void nothingThatCouldEndAFilterIsAnEmail(String email) {
        assertThat(refused("goto-admin-unassign-license-by-email", "email", email)).contains("wanted an email address: one @");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\" or email eq \"b@example.com", "a\"@example.com", "a@exa\"mple.com", "a\\@example.com", "a@b@c", "@",
        "a@", "@b", "a b@example.com", " a@example.com", "a@example.com ", "a@example.com\n", "a@example.com\r\n",
        "a\u0000@example.com", "a\u00a0b@example.com", "a\u200b@example.com", "a\ud83d@example.com", "<a@example.com>", "(a)@example.com",
        "a@example.com,b@example.com", "a@b;c", "mailto:a@example.com"})
    void nothingThatCouldEndAFilterIsTheEmailOfANewUser(String email) {
        assertThat(refused(ADD, "email", email)).contains("wanted an email address: 1 to 128 characters, at most one @");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna+goto@example.com", "o'neill@example.com", "jürgen@münchen.example", "李@例え.example", "a.b-c_d%25&e=f@x"})
    void unusualEmailsAreKeptAsTheyAre(String email) {
        assertThat(with(ADD, "email", email).get("email").textValue()).isEqualTo(email);
    }

    @ParameterizedTest
    @CsvSource({ADD + ",first_name", ADD + ",last_name", UPDATE + ",first_name", UPDATE + ",last_name"})
    void aNameHas1To60Characters(String preset, String name) {
        assertThat(with(preset, name, "x").get(name).textValue()).isEqualTo("x");
        assertThat(with(preset, name, "ä".repeat(60)).get(name).textValue()).hasSize(60);
        assertThat(with(preset, name, "😀".repeat(60)).get(name).textValue()).hasSize(120);
        assertThat(refused(preset, name, "x".repeat(61))).endsWith(name + " has 61 characters, at most 60 are allowed");
        assertThat(refused(preset, name, "😀".repeat(61))).endsWith(name + " has 61 characters, at most 60 are allowed");
        assertThat(refused(preset, name, "")).endsWith(name + " is blank, a name is needed");
        assertThat(refused(preset, name, " \u3000\n")).endsWith(name + " is blank, a name is needed");
    }

    @ParameterizedTest
    @CsvSource({ADD + ",email_subject,150", RESEND + ",email_subject,150", ADD + ",email_text,20000", RESEND + ",email_text,20000"})
    void aMailHasUpToItsLimitAndMayBeEmpty(String preset, String name, int most) {
        assertThat(with(preset, name, "").get(name).textValue()).isEmpty();
        assertThat(with(preset, name, "x".repeat(most)).get(name).textValue()).hasSize(most);
        assertThat(with(preset, name, "😀".repeat(most)).get(name).textValue()).hasSize(2 * most);
        assertThat(refused(preset, name, "x".repeat(most + 1)))
            .endsWith(name + " has " + (most + 1) + " characters, at most " + most + " are allowed");
    }

    static Stream<String> roles() {
        return ROLES.stream();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void eachOfThe13RolesIsAllowedAlone(String role) {
        assertThat(with(ADD, "admin_roles", List.of(role)).get("admin_roles")).hasToString("[\"" + role + "\"]");
        assertThat(with(UPDATE, "admin_roles", role).get("admin_roles")).hasToString("[\"" + role + "\"]");
    }

    @Test
    void all13RolesAreAllowedTogether() {
        assertThat(with(ADD, "admin_roles", ROLES).get("admin_roles")).hasSize(13);
        assertThat(with(UPDATE, "admin_roles", String.join(", ", ROLES)).get("admin_roles")).hasSize(13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUPERUSER", "super_user", "ADD_USERS", "Member", "SUPER_USER\n"})
    void anyOtherRoleIsRefused(String role) {
        for (String preset : List.of(ADD, UPDATE)) {
            assertThat(refused(preset, "admin_roles", List.of("RUN_REPORTS", role)))
                .contains("admin_roles entry 2 is \"", "wanted one of " + String.join(", ", ROLES));
        }
        assertThat(refused(ADD, "admin_roles", "SUPERUSER")).endsWith("(nearest: SUPER_USER)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"it_IT", "en_GB", "ko_KR", "en_US", "es_ES", "zh_CN", "pt_BR", "fr_FR", "ja_JP", "de_DE"})
    void eachOfThe10LocalesIsAllowed(String locale) {
        assertThat(with(ADD, "locale", locale).get("locale").textValue()).isEqualTo(locale);
        assertThat(with(UPDATE, "locale", locale).get("locale").textValue()).isEqualTo(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "en_us", "nl_NL", "en", " en_US"})
    void anyOtherLocaleIsRefused(String locale) {
        assertThat(refused(ADD, "locale", locale)).contains("locale is \"" + locale + "\", wanted one of it_IT, en_GB, ko_KR");
        assertThat(refused(UPDATE, "locale", locale)).contains("locale is \"" + locale + "\", wanted one of it_IT, en_GB, ko_KR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/London", "America/Argentina/Buenos_Aires", "UTC", "Asia/Kolkata"})
    void aNameOfTheTimeZoneDatabaseIsATimeZone(String zone) {
        assertThat(with(UPDATE, "time_zone", zone).get("time_zone").textValue()).isEqualTo(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GMT+1x", "+01:00", "GMT+01:00", "europe/london", "Europe/London ", "Europe"})
    void anythingElseIsNoTimeZone(String zone) {
        assertThat(refused(UPDATE, "time_zone", zone)).contains("time_zone is \"" + zone + "\", wanted a time zone: a name of the IANA");
    }

    @Test
    void aMisspeltTimeZoneNamesTheNearest() {
        assertThat(refused(UPDATE, "time_zone", "Europe/Londn")).endsWith("(nearest: Europe/London)");
        assertThat(refused(UPDATE, "time_zone", "")).endsWith("time_zone is blank, a time zone is needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {UPDATE, RESEND, "goto-admin-delete-users", "goto-admin-get-licenses-by-user-id"})
    void aUserKeyIs1To40Digits(String preset) {
        assertThat(with(preset, "goto_user_key", "1".repeat(40)).get("goto_user_key").textValue()).hasSize(40);
        assertThat(with(preset, "goto_user_key", "0").get("goto_user_key").textValue()).isEqualTo("0");
        assertThat(refused(preset, "goto_user_key", "1".repeat(41))).endsWith("goto_user_key has 41 characters, at most 40 are allowed");
        for (String blank : List.of("", "  ")) {
            assertThat(refused(preset, "goto_user_key", blank)).endsWith("goto_user_key is blank, a GoTo user key is needed");
        }
        assertThat(refused(preset, "goto_user_key", null)).endsWith("goto_user_key is missing, a GoTo user key is needed");
        for (String key : List.of("12a", "12\n", " 12", "-12", "7.888E25", "١٢", "1/licenses", "1,2")) {
            assertThat(refused(preset, "goto_user_key", key)).contains("wanted a GoTo user key: 1 to 40 digits");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"goto-admin-unassign-license-by-email", "goto-admin-assign-license-to-user-by-email"})
    void aLicenseIsNeeded(String preset) {
        assertThat(with(preset, "license", "x".repeat(200)).get("license").textValue()).hasSize(200);
        assertThat(refused(preset, "license", "x".repeat(201))).endsWith("license has 201 characters, at most 200 are allowed");
        assertThat(refused(preset, "license", " ")).endsWith("license is blank, a license key or description is needed");
        assertThat(refused(preset, "license", null)).endsWith("license is missing, a license key or description is needed");
    }

    @Test
    void anUpdateChangesAtLeastOneThing() {
        assertThatThrownBy(() -> LIMITS.check(UPDATE, Map.of("goto_user_key", "1")))
            .hasMessageStartingWith("GoTo Admin Update User: there is nothing to do, give at least one of email, first_name,");
        assertThatThrownBy(() -> LIMITS.check(UPDATE, Map.of("goto_user_key", "1", "name_locked", "maybe")))
            .hasMessage("GoTo Admin Update User: name_locked is \"maybe\", wanted true or false");
    }

    @Test
    void whatIsNotGivenIsAbsent() {
        assertThat(with(UPDATE, "first_name", null)).hasToString("{\"goto_user_key\":\"7204827187519281414\",\"locale\":\"en_US\"}");
        assertThat(with(ADD, "suppress_email", null).fieldNames()).toIterable().containsExactly("email", "first_name", "last_name");
    }

    @Test
    void allViolationsOfARecordComeAtOnceInTheOrderOfTheSchema() {
        InvalidValues refused = catchThrowableOfType(InvalidValues.class, () -> LIMITS.check(ADD, Map.of("locale", "en-US", "emial", "x",
            "first_name", "x".repeat(61), "email", " ", "suppress_email", "yes", "license_keys", "1,,3")));

        assertThat(refused.preset()).isEqualTo(ADD);
        assertThat(refused.violations()).extracting(InvalidValues.Violation::parameter)
            .containsExactly("email", "first_name", "last_name", "license_keys", "suppress_email", "locale", "emial");
        assertThat(refused).hasMessage("GoTo Admin Add Users: email is blank, an email address is needed; "
            + "first_name has 61 characters, at most 60 are allowed; last_name is missing, a name is needed; "
            + "license_keys entry 2 is blank, a license key or description is needed; suppress_email is \"yes\", wanted true or false; "
            + "locale is \"en-US\", wanted one of it_IT, en_GB, ko_KR, en_US, es_ES, zh_CN, pt_BR, fr_FR, ja_JP, de_DE (nearest: en_US); "
            + "emial is not a value of this preset, did you mean email?");
    }

    @Test
    void aValueInAMessageIsShortAndOnOneLine() {
        assertThat(refused(ADD, "locale", "x".repeat(81))).contains("\"" + "x".repeat(80) + "…\"").doesNotContain("x".repeat(81));
        assertThat(refused(ADD, "locale", "en\nUS")).contains("\"en\\u000aUS\"").doesNotContain("\n");
    }

    @Test
    void manyThreadsGetTheSameAnswers() {
        Limits fresh = new Limits(Path.of("routes"));
        assertThat(IntStream.range(0, 2000).parallel().mapToObj(i -> fresh.check(ADD,
            Map.of("email", "a" + i + "@example.com", "first_name", "Anna", "last_name", "Blum", "admin_roles", ROLES))))
            .hasSize(2000).allSatisfy(values -> assertThat(values.get("admin_roles")).hasSize(13));
    }

    @Test
    void parametersAndMandatoryOnesAreKnownInOrder() {
        assertThat(LIMITS.required(ADD)).containsExactly("email", "first_name", "last_name");
        assertThat(LIMITS.parameters(RESEND)).containsExactly("goto_user_key", "email_subject", "email_text", "email_template_key");
        assertThat(LIMITS.has(ADD)).isTrue();
        assertThat(LIMITS.has("values")).isFalse();
        assertThatThrownBy(() -> LIMITS.check("goto-admin-add-user", Map.of()))
            .hasMessageContaining("goto-admin-add-user.schema.json is missing")
            .hasMessageEndingWith("Did you mean \"goto-admin-add-users\"?");
    }
}
