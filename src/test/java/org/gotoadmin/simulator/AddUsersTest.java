package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddUsersTest extends Running {

    private static final String NEW = "{\"email\":\"new@example.com\",\"firstName\":\"Nora\",\"lastName\":\"New\"}";
    private static final String KNOWN = "{\"email\":\"LI.WEI@example.com\",\"firstName\":\"Wei\",\"lastName\":\"Li\"}";

    @Test
    void aNewUserIsAnsweredWith200AndAKey() {
        Web.Response answer = add(NEW, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).hasSize(1);
        assertThat(answer.json().at("/0/email").asText()).isEqualTo("new@example.com");
        assertThat(answer.json().at("/0/key").asText()).isEqualTo(user("new@example.com").key()).hasSize(19);
        assertThat(last().effect()).isTrue();
    }

    @Test
    void withoutLicenseAndRoleTheNewUserIsSuspended() {
        add(NEW, "");
        assertThat(user("new@example.com").status()).isEqualTo(User.Status.SUSPENDED);
        assertThat(user("new@example.com").invite().count()).isEqualTo(1);
    }

    @Test
    void licensesRolesAndGroupAreGivenToEveryUserOfTheRequest() {
        String license = web.license("GoTo Meeting");
        String group = goTo.account().groups().keySet().iterator().next();
        Web.Response answer = add(NEW + "," + NEW.replace("new@", "other@"), ",\"licenseKeys\":[\"" + license + "\"],\"adminRoles\":[\"MANAGE_SEATS\"],"
                + "\"groupKey\":\"" + group + "\",\"managedGroupKeys\":[\"" + group + "\"],\"locale\":\"de_DE\"");
        assertThat(answer.status()).isEqualTo(200);
        for (String email : new String[] {"new@example.com", "other@example.com"}) {
            JsonNode user = web.get("/users/" + web.key(email)).json();
            assertThat(user.get("status").asText()).isEqualTo("INVITED");
            assertThat(user.at("/licenseKeys/0").asText()).isEqualTo(license);
            assertThat(user.at("/products/0").asText()).isEqualTo("G2M");
            assertThat(user.at("/adminRoles/0").asText()).isEqualTo("MANAGE_SEATS");
            assertThat(user.get("groupName").asText()).isEqualTo(goTo.account().groups().get(group));
            assertThat(user.get("locale").asText()).isEqualTo("de_DE");
        }
    }

    @Test
    void aLicenseKeyMayBeANumber() {
        assertThat(add(NEW, ",\"licenseKeys\":[" + web.license("GoTo Meeting") + "]").status()).isEqualTo(200);
        assertThat(user("new@example.com").licenseKeys()).containsExactly(web.license("GoTo Meeting"));
    }

    @Test
    void oneConflictRefusesTheWholeRequestByDefault() {
        Web.Response answer = add(NEW + "," + KNOWN, "");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("user.name.conflict");
        assertThat(answer.json().get("incidentId").asText()).isNotBlank();
        assertThat(goTo.account().user("new@example.com")).isEmpty();
        assertThat(last().effect()).isFalse();
    }

    @Test
    void withoutAllOrNothingAConflictIsARowWithoutKey() {
        Web.Response answer = web.post("/users?allOrNothing=false", "{\"users\":[" + NEW + "," + KNOWN + "," + NEW + "]}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get(0).has("key")).isTrue();
        assertThat(answer.json().get(1).has("key")).isFalse();
        assertThat(answer.json().get(1).get("email").asText()).isEqualTo("LI.WEI@example.com");
        assertThat(answer.json().get(2).has("key")).isFalse();
        assertThat(goTo.account().userCount()).isEqualTo(26);
    }

    @Test
    void withoutAFreeSeatNobodyIsCreated() {
        String license = web.license("GoTo Training");
        Web.Response answer = add(NEW + "," + NEW.replace("new@", "other@"), ",\"licenseKeys\":[\"" + license + "\"]");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("license.seats.exhausted");
        assertThat(goTo.account().userCount()).isEqualTo(25);
        assertThat(goTo.account().seatsTaken(license)).isEqualTo(2);
    }

    @Test
    void anUnknownLicenseOrGroupIsNotFound() {
        assertThat(add(NEW, ",\"licenseKeys\":[\"1\"]").code()).isEqualTo("license.not.found");
        assertThat(add(NEW, ",\"licenseKeys\":[\"1\"]").status()).isEqualTo(404);
        assertThat(add(NEW, ",\"groupKey\":\"1\"").code()).isEqualTo("group.not.found");
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"suppressEmail\":\"false\"", ",\"licenseKeys\":\"1\"", ",\"adminRoles\":[\"KING\"]", ",\"adminRoles\":\"SUPER_USER\"",
        ",\"adminRoles\":null", ",\"emailSubject\":7", ",\"shoeSize\":44", ",\"locale\":\"en-US\"", ",\"templateKey\":\"x\"", ",\"licenseKeys\":[1.5]",
        ",\"managedGroupKeys\":{}"})
    void aWrongTypeValueOrNameBesideUsersIsRefused(String more) {
        assertThat(add(NEW, more).status()).isEqualTo(400);
        assertThat(goTo.account().userCount()).isEqualTo(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"email\":\"new@example.com\",\"firstName\":\"N\"}", "{\"email\":\"new@example.com\",\"firstName\":\"\",\"lastName\":\"N\"}",
        "{\"email\":\"nonsense\",\"firstName\":\"N\",\"lastName\":\"N\"}", "{\"email\":null,\"firstName\":\"N\",\"lastName\":\"N\"}",
        "{\"email\":\"new@example.com\",\"firstName\":\"N\",\"lastName\":\"N\",\"licenseKeys\":[]}",
        "{\"email\":\"new@example.com\",\"firstName\":\"N\",\"lastName\":\"N\",\"key\":\"1\"}", "\"new@example.com\""})
    void anIncompleteOrOddUserIsRefused(String user) {
        assertThat(add(user, "").status()).isEqualTo(400);
    }

    @Test
    void aMissingFieldHasItsOwnCode() {
        assertThat(add("{\"email\":\"new@example.com\",\"firstName\":\"N\"}", "").code()).isEqualTo("user.lastName.required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"users\":[]}", "{\"users\":{}}", "{\"users\":[", "{\"users\":[]}x", "{\"users\":[],\"users\":[]}"})
    void aBodyThatIsNotWhatItShouldBeIsRefused(String body) {
        assertThat(web.post("/users", body).status()).isEqualTo(400);
    }

    @Test
    void jsonWithoutItsContentTypeIsRefused() {
        Web.Response answer = web.send("POST", "/admin/rest/v1/accounts/" + goTo.accountKey() + "/users", "{\"users\":[" + NEW + "]}",
                "Bearer " + web.token(), "text/plain");
        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"60,116,200", "61,20,400", "20,117,400"})
    void namesAndEmailsAreCountedInCharacters(int nameLength, int localPart, int status) {
        String user = "{\"email\":\"%s@example.com\",\"firstName\":\"%s\",\"lastName\":\"N\"}".formatted("e".repeat(localPart), "𝒜".repeat(nameLength));
        assertThat(add(user, "").status()).isEqualTo(status);
    }

    @Test
    void theNameLimitCanBeThatOfGoTosWebPages() {
        begin(UNPACED.withNameLimit(32));
        assertThat(add(NEW.replace("Nora", "N".repeat(32)), "").status()).isEqualTo(200);
        assertThat(add(NEW.replace("Nora", "N".repeat(33)).replace("new@", "x@"), "").status()).isEqualTo(400);
    }

    @Test
    void mailHasLimitsAndGoesOutUnlessSuppressed() {
        assertThat(add(NEW, ",\"emailSubject\":\"" + "s".repeat(151) + "\"").status()).isEqualTo(400);
        assertThat(add(NEW, ",\"emailText\":\"" + "s".repeat(20_001) + "\"").status()).isEqualTo(400);
        add(NEW, ",\"suppressEmail\":true");
        assertThat(goTo.account().mails()).isEmpty();
        assertThat(user("new@example.com").invite().count()).isZero();
        add(NEW.replace("new@", "other@"), ",\"emailSubject\":\"Hello\",\"emailText\":\"" + "s".repeat(20_000) + "\",\"emailTemplateKey\":\"42\"");
        assertThat(goTo.account().mails()).containsExactly(
                new SentMail(SentMail.Kind.WELCOME, web.key("other@example.com"), "other@example.com", "Hello", "42"));
    }

    @Test
    void deletingAndAddingAgainGivesTheSameKey() {
        String key = web.key("li.wei@example.com");
        web.delete("/users/" + key);
        assertThat(add(KNOWN, "").json().at("/0/key").asText()).isEqualTo(key);
    }

    @Test
    void someoneFromAnotherAccountIsInvitedWithTheirKeyAndIdentityReadOnly() {
        User elsewhere = goTo.addAccount("Second Company", 1).add(User.named("new@example.com", "Nora", "New"));
        assertThat(add(NEW, "").json().at("/0/key").asText()).isEqualTo(elsewhere.key());
        assertThat(web.get("/users/" + elsewhere.key()).json().get("identityReadOnly").asBoolean()).isTrue();
    }

    private Web.Response add(String users, String more) {
        return web.post("/users", "{\"users\":[" + users + "]" + more + "}");
    }
}
