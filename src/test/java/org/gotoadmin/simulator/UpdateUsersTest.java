package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateUsersTest extends Running {

    private static final String JOSE = "jose.nunez@example.com";

    @Test
    void onlyWhatIsSentChangesAndTheAnswerHasNoBody() {
        User before = user(JOSE);
        Web.Response answer = update(JOSE, "{\"lastName\":\"Pérez\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
        User.Identity old = before.identity();
        assertThat(user(JOSE)).isEqualTo(before.withIdentity(new User.Identity(JOSE, old.firstName(), "Pérez", old.locale(), old.timeZone())));
        assertThat(last().effect()).isTrue();
    }

    @Test
    void sendingWhatIsThereAlreadyHasNoEffect() {
        assertThat(update(JOSE, "{\"lastName\":\"Núñez\"}").status()).isEqualTo(200);
        assertThat(update(JOSE, "{}").status()).isEqualTo(200);
        assertThat(last().effect()).isFalse();
    }

    @Test
    void aListReplacesTheOldOneAndAnEmptyOneClearsIt() {
        update("anna.lindqvist@example.com", "{\"adminRoles\":[\"RUN_REPORTS\"]}");
        assertThat(user("anna.lindqvist@example.com").adminRoles()).containsExactly("RUN_REPORTS");
        update("anna.lindqvist@example.com", "{\"adminRoles\":[]}");
        assertThat(user("anna.lindqvist@example.com").adminRoles()).isEmpty();
    }

    @Test
    void takingTheLastRoleFromSomeoneWithoutLicenseSuspends() {
        update("francois.lefevre@example.org", "{\"adminRoles\":[]}");
        assertThat(user("francois.lefevre@example.org").status()).isEqualTo(User.Status.SUSPENDED);
    }

    @Test
    void localeTimeZoneAndLocksAreWritable() {
        assertThat(update(JOSE, "{\"locale\":\"fr_FR\",\"timeZone\":\"Europe/London\",\"nameLocked\":true,\"emailLocked\":true}").status()).isEqualTo(200);
        assertThat(user(JOSE).identity().timeZone()).isEqualTo("Europe/London");
        assertThat(user(JOSE).locks()).isEqualTo(new User.Locks(true, true, false, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"key\":\"1\"}", "{\"status\":\"SUSPENDED\"}", "{\"licenseKeys\":[]}", "{\"firstName\":\"\"}", "{\"firstName\":null}",
        "{\"timeZone\":\"GMT+1x\"}", "{\"locale\":\"en-US\"}", "{\"nameLocked\":\"true\"}", "{\"adminRoles\":[\"KING\"]}", "{\"email\":\"nonsense\"}",
        "{\"managedGroupKeys\":\"1\"}", "[]"})
    void aReadOnlyOrWrongFieldIsRefused(String body) {
        User before = user(JOSE);
        assertThat(update(JOSE, body).status()).isEqualTo(400);
        assertThat(user(JOSE)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"sam.shared@example.org, firstName, user.identity.readonly", "sam.shared@example.org, email, user.identity.readonly",
        "giulia.d'angelo@example.com, lastName, user.name.locked", "giulia.d'angelo@example.com, email, user.email.locked"})
    void whatIsLockedIsRefused(String email, String field, String code) {
        Web.Response answer = update(email, "{\"" + field + "\":\"changed@example.com\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void rolesOfSomeoneWhosePrimaryAccountIsElsewhereMayChange() {
        assertThat(update("sam.shared@example.org", "{\"adminRoles\":[\"RUN_REPORTS\"]}").status()).isEqualTo(200);
    }

    @Test
    void someoneWithoutAdminAccessGetsNoRole() {
        assertThat(update("temp+contractor@example.com", "{\"adminRoles\":[\"RUN_REPORTS\"]}").code()).isEqualTo("user.admin.access.missing");
    }

    @Test
    void anotherUsersEmailIsAConflict() {
        Web.Response answer = update(JOSE, "{\"email\":\"LI.wei@example.com\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("user.name.conflict");
        assertThat(update(JOSE, "{\"email\":\"Jose.Nunez@example.com\"}").status()).isEqualTo(200);
    }

    @Test
    void aNewEmailMovesTheUserInTheOrderAndFreesTheOldOne() {
        String key = web.key(JOSE);
        update(JOSE, "{\"email\":\"aaa@example.com\"}");
        assertThat(web.get("/users?pageSize=1").emails()).containsExactly("aaa@example.com");
        assertThat(web.get(Web.filter("email eq \"" + JOSE + "\"")).emails()).isEmpty();
        assertThat(web.key("aaa@example.com")).isEqualTo(key);
    }

    @Test
    void severalUsersAreUpdatedAllOrNone() {
        String keys = web.key(JOSE) + "," + web.key("giulia.d'angelo@example.com");
        assertThat(web.put("/users/" + keys, "{\"lastName\":\"Same\"}").status()).isEqualTo(400);
        assertThat(user(JOSE).identity().lastName()).isEqualTo("Núñez");
        assertThat(web.put("/users/" + keys + "?allOrNothing=false", "{\"lastName\":\"Same\"}").status()).isEqualTo(200);
        assertThat(user(JOSE).identity().lastName()).isEqualTo("Same");
        assertThat(user("giulia.d'angelo@example.com").identity().lastName()).isEqualTo("D'Angelo");
    }

    @Test
    void anUnknownUserIsNotFound() {
        assertThat(web.put("/users/12345", "{\"lastName\":\"X\"}").code()).isEqualTo("user.not.found");
    }

    @Test
    void managedGroupsMustExist() {
        List<String> groups = goTo.account().groups().keySet().stream().sorted().toList();
        assertThat(update(JOSE, "{\"managedGroupKeys\":[\"" + groups.get(0) + "\"]}").status()).isEqualTo(200);
        assertThat(update(JOSE, "{\"managedGroupKeys\":[\"1\"]}").status()).isEqualTo(404);
        assertThat(user(JOSE).managedGroupKeys()).containsExactly(groups.get(0));
    }

    private Web.Response update(String email, String body) {
        return web.put("/users/" + web.key(email), body);
    }
}
