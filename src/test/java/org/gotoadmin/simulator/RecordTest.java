package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTest extends Running {

    @Test
    void requestsAreRecordedInOrderAsReceived() {
        web.get(Web.filter("email eq \"o'neil+test@example.org\""));
        web.post("/users", "{\"users\":[]}");
        JsonNode requests = web.door("GET", "requests", null).json();
        assertThat(requests).hasSize(3);
        assertThat(requests.at("/0/path").asText()).isEqualTo("/oauth/token");
        assertThat(requests.at("/1/query").asText()).isEqualTo("filter=email%20eq%20%22o%27neil%2Btest%40example.org%22");
        assertThat(requests.at("/1/effect").asBoolean()).isFalse();
        assertThat(requests.at("/2/method").asText()).isEqualTo("POST");
        assertThat(requests.at("/2/status").asInt()).isEqualTo(400);
        assertThat(requests.at("/2/body").asText()).isEqualTo("{\"users\":[]}");
    }

    @Test
    void secretsAndTokensAreNeverShown() {
        web.token("grant_type=refresh_token&refresh_token=simulator-refresh-token&client_secret=simulator-secret");
        web.token("grant_type=personal_access_token&pat=simulator-pat");
        web.token("{\"pat\":\"simulator-pat\"}");
        web.get("/users?access_token=" + web.token());
        web.post("/users", "{\"access_token\":\"" + web.token() + "\"}");
        String shown = web.door("GET", "requests", null).text() + goTo.requests() + web.door("GET", "state", null).text();
        assertThat(shown).contains("grant_type=personal_access_token&pat=***", "access_token=***")
                .doesNotContain(web.token(), "simulator-pat", "simulator-secret", "simulator-refresh-token", "Bearer", "Basic");
        assertThat(Credential.known(List.of("1")).toString()).doesNotContain("simulator-secret", "simulator-pat");
    }

    @Test
    void whatIsBeyondTheLimitIsCounted() {
        begin(UNPACED.withRecordedRequests(4));
        IntStream.range(0, 9).forEach(i -> web.get("/users?pageSize=1"));
        assertThat(goTo.requests()).hasSize(4);
        assertThat(goTo.requestsNotRecorded()).isEqualTo(6);
        assertThat(web.door("GET", "requests", null).header("X-Requests-Not-Recorded")).contains("6");
    }

    @Test
    void theStateShowsUsersAndLicenses() {
        JsonNode state = web.door("GET", "state", null).json();
        assertThat(state.at("/account/key").asText()).isEqualTo(goTo.accountKey());
        assertThat(state.get("users")).hasSize(25);
        assertThat(state.at("/users/0").has("activity")).isTrue();
        assertThat(state.at("/licenses/0/userCount").asInt()).isEqualTo(state.at("/licenses/0/userKeys").size());
        assertThat(web.door("GET", "state?account=1", null).status()).isEqualTo(400);
    }

    @Test
    void activityIsSetThroughTheDoor() {
        assertThat(web.door("POST", "activity", "{\"user\":\"minjun.kim@example.com\",\"activity\":\"ACTIVE\"}").status()).isEqualTo(204);
        assertThat(user("minjun.kim@example.com").status()).isEqualTo(User.Status.ACTIVE);
        assertThat(web.door("POST", "activity", "{\"user\":\"nobody\",\"activity\":\"ACTIVE\"}").status()).isEqualTo(400);
    }

    @Test
    void resetBringsTheSeedBackAndForgetsRequestsAndFaults() {
        goTo.addFault(Fault.once(Fault.Kind.ROTATE_REFRESH_TOKEN));
        web.delete("/users");
        goTo.addFault(Fault.once(Fault.Kind.DOWN));
        assertThat(web.door("POST", "reset", null).status()).isEqualTo(204);
        assertThat(goTo.account().userCount()).isEqualTo(25);
        assertThat(goTo.requests()).isEmpty();
        assertThat(goTo.faults()).isEmpty();
        assertThat(web.get("/users").status()).isEqualTo(200);
        assertThat(web.token("grant_type=refresh_token&refresh_token=simulator-refresh-token").status()).isEqualTo(200);
    }

    @Test
    void testsAddAndAlterUsersAndLicenses() {
        User ada = goTo.account().add(User.named("ada@example.com", "Ada", "L"));
        License small = goTo.account().put(new License(null, "Tiny", 1, List.of("G2M")));
        goTo.account().alter("ada@example.com", user -> user.withLicenseKeys(List.of(small.key())).withActivity(User.Activity.INACTIVE));
        assertThat(web.get("/users/" + ada.key()).json().get("status").asText()).isEqualTo("INACTIVE");
        assertThat(web.put("/licenses/" + small.key() + "/users/" + web.key("li.wei@example.com")).status()).isEqualTo(409);
        goTo.account().put(small.withSeats(2));
        assertThat(web.put("/licenses/" + small.key() + "/users/" + web.key("li.wei@example.com")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/rest/v2/me", "/admin/rest/v1", "/admin/rest/v1/accounts", "/admin/rest/v1/accounts/1/shoes", "/", "/oauth/v2/token",
        "/admin/rest/v1/accounts/1/users/2/3/4"})
    void anUnknownPathIsAnHtmlPage(String path) {
        Web.Response answer = web.whole("GET", path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).startsWith("<!DOCTYPE html>");
        assertThat(last().path()).isEqualTo(path);
    }

    @Test
    void anUnknownAccountIsNotFoundAndAWrongMethodIsRefused() {
        assertThat(web.whole("GET", "/admin/rest/v1/accounts/12345/users").code()).isEqualTo("account.not.found");
        assertThat(web.api("PATCH", "/users", "{}").status()).isEqualTo(405);
        assertThat(web.put("/licenses").code()).isEqualTo("method.not.allowed");
        assertThat(web.get("/users/licenses").status()).isEqualTo(405);
    }
}
