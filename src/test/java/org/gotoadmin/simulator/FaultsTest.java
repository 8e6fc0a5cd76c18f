package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.gotoadmin.simulator.Fault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest extends Running {

    private static final String LI = "li.wei@example.com";

    @ParameterizedTest
    @CsvSource({"THROTTLED,429", "EXPIRED_TOKEN,401", "CONFLICT,409", "GONE,404", "DOWN,500", "NON_JSON,502", "FORBIDDEN,403"})
    void aRefusedRequestHasNoEffectAndTheNextOneGoesThrough(Kind kind, int status) {
        goTo.addFault(Fault.once(kind));
        assertThat(assign(LI).status()).isEqualTo(status);
        assertThat(user(LI).licenseKeys()).hasSize(1);
        assertThat(last()).extracting(RecordedRequest::status, RecordedRequest::effect, RecordedRequest::fault).containsExactly(status, false, kind);
        assertThat(goTo.faults()).isEmpty();
        assertThat(assign(LI).status()).isEqualTo(kind == Kind.EXPIRED_TOKEN ? 401 : 200);
    }

    @Test
    void anExpiredTokenStaysExpiredUntilRenewed() {
        goTo.addFault(Fault.once(Kind.EXPIRED_TOKEN));
        assertThat(assign(LI).json().get("code").asText()).isEqualTo("not.authenticated");
        web.renew("grant_type=refresh_token&refresh_token=simulator-refresh-token", Web.basic("simulator-client", "simulator-secret"));
        assertThat(assign(LI).status()).isEqualTo(200);
    }

    @Test
    void aWriteMayTakeEffectAndLoseItsAnswer() {
        goTo.addFault(Fault.once(Kind.APPLIED_THEN_DROPPED).on("PUT", null));
        assertThatThrownBy(() -> assign(LI)).isInstanceOf(UncheckedIOException.class);
        assertThat(user(LI).licenseKeys()).hasSize(2);
        assertThat(last()).extracting(RecordedRequest::status, RecordedRequest::effect).containsExactly(0, true);
    }

    @Test
    void aDroppedWriteTakesNoEffect() {
        goTo.addFault(Fault.once(Kind.DROPPED).on("PUT", null));
        assertThatThrownBy(() -> assign(LI)).isInstanceOf(UncheckedIOException.class);
        assertThat(user(LI).licenseKeys()).hasSize(1);
        assertThat(last()).extracting(RecordedRequest::status, RecordedRequest::effect).containsExactly(0, false);
    }

    @ParameterizedTest
    @CsvSource({"DROPPED,1", "APPLIED_THEN_DROPPED,2"})
    void aWriteMayBeHeldBeforeOrAfterItsEffectUntilItsClientIsGone(Kind kind, int licenses) {
        goTo.addFault(Fault.once(kind).on("PUT", null).withDelayMillis(600_000));
        CompletableFuture<Web.Response> answer = CompletableFuture.supplyAsync(() -> assign(LI));
        await().until(() -> last().fault() == kind);
        assertThat(user(LI).licenseKeys()).hasSize(licenses);
        assertThat(answer).isNotDone();
        goTo.close();
        assertThat(answer).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aSlowAnswerComesLaterAndIsApplied() {
        web.token();
        goTo.addFault(Fault.once(Kind.SLOW).withDelayMillis(150));
        long began = System.nanoTime();
        assertThat(assign(LI).status()).isEqualTo(200);
        assertThat((System.nanoTime() - began) / 1_000_000).isBetween(150L, 2_000L);
        assertThat(last().effect()).isTrue();
    }

    @Test
    void theFirstPageMayBeEmptyThoughTheAccountIsNot() {
        goTo.addFault(Fault.once(Kind.EMPTY_FIRST_PAGE));
        assertThat(web.get("/users/" + web.key(LI)).status()).isEqualTo(200);
        assertThat(web.get("/users?offset=10&pageSize=5").emails()).hasSize(5);
        assertThat(web.get("/users").text()).isEqualTo("{\"fromIndex\":0,\"toIndex\":0,\"total\":0}");
        assertThat(web.get("/users").json().get("total").asInt()).isEqualTo(25);
    }

    @Test
    void aThrottleSaysHowLongInSecondsOrAsADateOrNotAtAll() {
        goTo.addFault(Fault.once(Kind.THROTTLED).withRetryAfter("2"));
        goTo.addFault(Fault.once(Kind.THROTTLED).withRetryAfter("date"));
        goTo.addFault(Fault.once(Kind.THROTTLED));
        assertThat(web.get("/users").header("Retry-After")).contains("2");
        assertThat(web.get("/users").header("Retry-After")).contains("Sun, 01 Mar 2026 08:00:02 GMT");
        assertThat(web.get("/users").header("Retry-After")).isEmpty();
    }

    @Test
    void aFaultHitsOnlyTheMethodAndPathItNames() {
        goTo.addFault(Fault.once(Kind.DOWN).on("PUT", "/licenses/").withStatus(503));
        assertThat(web.get("/users").status()).isEqualTo(200);
        assertThat(web.put("/users/" + web.key(LI), "{}").status()).isEqualTo(200);
        assertThat(assign(LI).status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFaultHitsOnlyTheUserItNamesInPathFilterOrBody(boolean byEmail) {
        goTo.addFault(Fault.once(Kind.DOWN).forUser(byEmail ? "LI.wei@example.com" : web.key(LI)).always());
        assertThat(assign("jose.nunez@example.com").status()).isEqualTo(200);
        assertThat(web.get("/users").status()).isEqualTo(200);
        assertThat(assign(LI).status()).isEqualTo(500);
        assertThat(web.get(Web.filter("email eq \"" + LI + "\"")).status()).isEqualTo(500);
        assertThat(web.get(Web.filter("email eq \"x" + LI + "\"")).status()).isEqualTo(200);
        assertThat(web.post("/users", "{\"users\":[{\"email\":\"" + LI + "\",\"firstName\":\"W\",\"lastName\":\"L\"}]}").status()).isEqualTo(500);
        assertThat(goTo.faults()).hasSize(1);
    }

    @Test
    void theTokenEndpointIsHitOnlyWhenNamed() {
        goTo.addFault(Fault.once(Kind.DOWN));
        assertThat(web.token("grant_type=personal_access_token&pat=simulator-pat").status()).isEqualTo(200);
        goTo.addFault(Fault.once(Kind.DOWN).on(null, "/oauth/token").withStatus(503));
        assertThat(web.token("grant_type=personal_access_token&pat=simulator-pat").status()).isEqualTo(503);
    }

    @Test
    void aFaultIsUsedUpExactlyAsOftenAsItSaysUnderConcurrency() {
        web.token();
        goTo.addFault(Fault.once(Kind.DOWN).times(37));
        long down = IntStream.range(0, 300).parallel().filter(i -> web.get("/users?pageSize=1").status() == 500).count();
        assertThat(down).isEqualTo(37);
    }

    @Test
    void errorsComeInEveryShape() {
        goTo.addFault(Fault.once(Kind.DOWN).withShape(ErrorShape.ROTATING).times(5));
        Set<String> shapes = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            shapes.add(web.get("/users").text().replaceAll("[0-9a-f]{8}-[0-9a-f-]+|(?<=<)[^h].*", ""));
        }
        assertThat(shapes).hasSize(5).anyMatch(String::isEmpty).anyMatch(text -> text.contains("int_err_code")).anyMatch(text -> text.contains("uri"));
    }

    @Test
    void aForbiddenAnswerMeansABadToken() {
        goTo.addFault(Fault.once(Kind.FORBIDDEN));
        assertThat(web.get("/users").text()).isEqualTo("{\"int_err_code\":\"InvalidToken\",\"msg\":\"Invalid token passed\"}");
    }

    @Test
    void faultsAreArmedThroughTheDoor() {
        assertThat(web.door("POST", "faults", "{\"fault\":\"DOWN\",\"method\":\"GET\",\"pathContains\":\"/users\",\"status\":504}").status()).isEqualTo(204);
        assertThat(web.door("POST", "faults", "[{\"fault\":\"GONE\",\"times\":-1,\"user\":\"" + LI + "\"}]").status()).isEqualTo(204);
        assertThat(goTo.faults()).containsExactly(Fault.once(Kind.DOWN).on("GET", "/users").withStatus(504), Fault.once(Kind.GONE).forUser(LI).always());
        assertThat(web.get("/users").status()).isEqualTo(504);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"fault\":\"RAIN\"}", "{}", "{\"fault\":\"DOWN\",\"times\":0}", "{\"fault\":\"DOWN\",\"tymes\":1}", "7", "{", "{\"fault\":\"DOWN\",\"status\":200}"})
    void aFaultThatMakesNoSenseIsRefusedWithTheReason(String body) {
        Web.Response answer = web.door("POST", "faults", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").asText()).isNotBlank();
        assertThat(goTo.faults()).isEmpty();
    }

    private Web.Response assign(String email) {
        return web.put("/licenses/" + web.license("GoTo Connect") + "/users/" + web.key(email));
    }
}
