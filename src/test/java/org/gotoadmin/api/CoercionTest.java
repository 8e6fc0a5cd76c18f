package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gotoadmin.api.LimitsTest.ADD;
import static org.gotoadmin.api.LimitsTest.RESEND;
import static org.gotoadmin.api.LimitsTest.UPDATE;
import static org.gotoadmin.api.LimitsTest.refused;
import static org.gotoadmin.api.LimitsTest.with;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values of a record become text, lists and switches. */
class CoercionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DELETE = "goto-admin-delete-users";
    private static final String LONG_KEY = "78881234567890123456789012";

    private static String key(Object value) {
        return with(DELETE, "goto_user_key", value).get("goto_user_key").textValue();
    }

    @Test
    void aNumericKeyKeepsEveryDigit() throws Exception {
        assertThat(key(new BigInteger(LONG_KEY))).isEqualTo(LONG_KEY);
        assertThat(key(new BigDecimal(LONG_KEY))).isEqualTo(LONG_KEY);
        assertThat(key(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
        assertThat(key(42)).isEqualTo("42");
        assertThat(key(JSON.readTree(LONG_KEY))).isEqualTo(LONG_KEY);
        assertThat(key(JSON.readTree("\"" + LONG_KEY + "\""))).isEqualTo(LONG_KEY);
    }

    @Test
    void aDecimalKeyIsRefusedBecauseItsDigitsAreLost() throws Exception {
        for (Object number : List.of(7.888E25, 7.0f, new BigDecimal("7.888E+25"), JSON.readTree("7.888E25"))) {
            assertThat(refused(DELETE, "goto_user_key", number))
                .contains("goto_user_key arrived as the decimal number 7", "digits of a key are lost")
                .endsWith("pass it as text");
        }
        assertThat(refused(ADD, "license_keys", List.of("1", 2.5E20)))
            .contains("license_keys entry 2 arrived as the decimal number 2.5E20");
    }

    @Test
    void listsAndObjectsAreNoText() throws Exception {
        assertThat(refused(ADD, "first_name", List.of("Anna"))).endsWith("first_name is a list, wanted text");
        assertThat(refused(ADD, "first_name", JSON.readTree("[\"Anna\"]"))).endsWith("first_name is a list, wanted text");
        assertThat(refused(ADD, "first_name", Map.of("a", "b"))).endsWith("first_name is an object, wanted text");
        assertThat(refused(ADD, "first_name", JSON.readTree("{}"))).endsWith("first_name is an object, wanted text");
        assertThat(refused(ADD, "first_name", new StringBuilder[0])).endsWith("first_name is a list, wanted text");
        assertThat(refused(ADD, "first_name", java.time.LocalDate.EPOCH)).endsWith("first_name is of the type LocalDate, wanted text");
    }

    @Test
    void aScalarIsText() {
        assertThat(with(ADD, "first_name", new StringBuilder("Anna")).get("first_name").textValue()).isEqualTo("Anna");
        assertThat(with(ADD, "first_name", true).get("first_name").textValue()).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "True,true", "false,false", "FALSE,false"})
    void aSwitchIsTrueOrFalseInAnyCase(String text, boolean on) throws Exception {
        for (String name : List.of("name_locked", "email_locked")) {
            assertThat(with(UPDATE, name, text).get(name).isBoolean()).isTrue();
            assertThat(with(UPDATE, name, text).get(name).booleanValue()).isEqualTo(on);
        }
        assertThat(with(ADD, "suppress_email", text).toString()).endsWith("\"suppress_email\":" + on + "}");
        assertThat(with(ADD, "suppress_email", on).toString()).endsWith("\"suppress_email\":" + on + "}");
        assertThat(with(ADD, "suppress_email", JSON.readTree(text.toLowerCase())).get("suppress_email").booleanValue()).isEqualTo(on);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "", " ", "on", "true ", "null"})
    void anyOtherSwitchIsRefused(String text) {
        assertThat(refused(ADD, "suppress_email", text)).endsWith("suppress_email is \"" + text + "\", wanted true or false");
    }

    @Test
    void aNumberIsNoSwitch() {
        assertThat(refused(UPDATE, "name_locked", 1)).endsWith("name_locked is \"1\", wanted true or false");
    }

    @Test
    void aListComesAsCollectionArrayJsonOrTextWithCommas() throws Exception {
        for (Object keys : List.of(List.of("1", "2"), new String[] {"1", "2"}, new long[] {1, 2}, List.of(1L, 2),
            JSON.readTree("[\"1\",2]"), "1, 2", " 1 ,2 ")) {
            assertThat(with(ADD, "license_keys", keys).get("license_keys")).hasToString("[\"1\",\"2\"]");
        }
        assertThat(with(ADD, "license_keys", 12L).get("license_keys")).hasToString("[\"12\"]");
        assertThat(with(UPDATE, "managed_group_keys", "77").get("managed_group_keys")).hasToString("[\"77\"]");
    }

    @Test
    void aBlankOrMissingEntryIsRefused() {
        for (Object keys : List.of("1,,3", "1, ,3", List.of("1", "", "3"), List.of("1", " ", "3"))) {
            assertThat(refused(ADD, "license_keys", keys)).endsWith(": license_keys entry 2 is blank, a license key or description is needed");
        }
        assertThat(refused(ADD, "license_keys", Arrays.asList("1", null))).endsWith(": license_keys entry 2 is nothing, wanted text");
        assertThat(refused(ADD, "admin_roles", "RUN_REPORTS,")).endsWith("admin_roles entry 2 is blank, an admin role is needed");
        assertThat(refused(ADD, "license_keys", List.of(Map.of()))).endsWith("license_keys entry 1 is an object, wanted text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"license_keys", "admin_roles", "managed_group_keys", "email_template_key"})
    void aBlankExtraOfAddUsersCountsAsNotGiven(String name) {
        assertThat(with(ADD, name, "").has(name)).isFalse();
        assertThat(with(ADD, name, " \t").has(name)).isFalse();
        if (!name.equals("email_template_key")) {
            assertThat(with(ADD, name, List.of()).has(name)).isFalse();
        }
    }

    @Test
    void aTemplateKeyIsPassedUnchangedAndLeftOutWhenBlank() {
        assertThat(with(RESEND, "email_template_key", "T-1/ä").get("email_template_key").textValue()).isEqualTo("T-1/ä");
        assertThat(with(RESEND, "email_template_key", " ").has("email_template_key")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin_roles", "managed_group_keys"})
    void noneClearsAListAndAnEmptyOneIsRefused(String name) throws Exception {
        for (Object none : List.of("none", List.of("none"), JSON.readTree("\"none\""), JSON.readTree("[\"none\"]"))) {
            assertThat(with(UPDATE, name, none).get(name)).hasToString("[]");
        }
        assertThat(with(UPDATE, name, null).has(name)).isFalse();
        for (Object empty : List.of("", " ", List.of(), new String[0], JSON.readTree("[]"))) {
            assertThat(refused(UPDATE, name, empty)).endsWith(name
                + " is empty, which is not clear: give the word none to remove every entry, or leave " + name + " out to change nothing");
        }
    }

    @Test
    void noneIsNoRoleBesideOthersNorWhenAdding() {
        assertThat(refused(UPDATE, "admin_roles", "none,RUN_REPORTS")).contains("admin_roles entry 1 is \"none\", wanted one of");
        assertThat(refused(ADD, "admin_roles", "none")).contains("admin_roles entry 1 is \"none\", wanted one of");
    }

    @Test
    void aJsonNullIsNotGiven() throws Exception {
        assertThat(with(ADD, "locale", JSON.readTree("null")).has("locale")).isFalse();
    }
}
