package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gotoadmin.simulator.Web.basic;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page on which an admin lets a client in, and the code that it gives. */
class AuthorizeTest extends Running {

    private static final String CLIENT = "client_id=simulator-client&response_type=code";
    private static final String BACK = "&redirect_uri=https%3A%2F%2Fhere.example%2Fback%3Fa%3Db";
    private static final String REDEEM = "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fhere.example%2Fback%3Fa%3Db&code=";
    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void thePageAsksAndDecidesNothing() {
        Web.Response page = web.send("GET", "/oauth/authorize?" + CLIENT + BACK, null, null, null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Simulated GoTo", "simulator-client", "Simulated Company", "Allow", "Deny");
    }

    @Test
    void aCodeGetsTokensOnceAndTheStateComesBackAsItWas() {
        String location = decided(CLIENT + BACK + "&state=a%20b%26c", "allow");
        assertThat(location).startsWith("https://here.example/back?a=b&code=").endsWith("&state=a+b%26c");
        var granted = web.token(REDEEM + code(location)).json();
        assertThat(granted.get("scope").asText()).isEqualTo("identity:");
        assertThat(web.token("grant_type=refresh_token&refresh_token=" + granted.get("refresh_token").asText()).status()).isEqualTo(200);
        assertThat(web.token(REDEEM + code(location)).json().get("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeIsWorthNothingWithAnotherRedirectUriOrClientOrLater() {
        for (String form : List.of("grant_type=authorization_code&code=", "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fhere.example%2Fback&code=")) {
            assertThat(web.token(form + code(decided(CLIENT + BACK, "allow"))).json().get("error").asText()).isEqualTo("invalid_grant");
        }
        goTo.addCredential(new Credential("other-client", "other-secret", "other", null, java.util.Set.of("identity:"), java.util.Set.of("SUPER_USER"),
                List.of(goTo.accountKey())));
        assertThat(web.token(REDEEM + code(decided(CLIENT + BACK, "allow")), basic("other-client", "other-secret")).status()).isEqualTo(400);
        String late = code(decided(CLIENT + BACK, "allow"));
        clock.forward(Duration.ofMinutes(10));
        assertThat(web.token(REDEEM + late).status()).isEqualTo(400);
    }

    @Test
    void aChallengeNeedsItsVerifierAndAVerifierItsChallenge() {
        assertThat(web.token(REDEEM + code(decided(CLIENT + BACK + CHALLENGE, "allow")) + "&code_verifier=" + VERIFIER).status()).isEqualTo(200);
        assertThat(web.token(REDEEM + code(decided(CLIENT + BACK + CHALLENGE, "allow")) + "&code_verifier=another").status()).isEqualTo(400);
        assertThat(web.token(REDEEM + code(decided(CLIENT + BACK + CHALLENGE, "allow"))).status()).isEqualTo(400);
        assertThat(web.token(REDEEM + code(decided(CLIENT + BACK, "allow")) + "&code_verifier=" + VERIFIER).status()).isEqualTo(400);
    }

    @Test
    void whoDeniesOrAsksWronglyComesBackWithAnError() {
        assertThat(decided(CLIENT + BACK + "&state=s", "deny")).contains("error=access_denied", "error_description=", "&state=s").doesNotContain("code=");
        assertThat(decided(CLIENT.replace("code", "token") + BACK, "allow")).contains("error=unsupported_response_type");
        assertThat(decided(CLIENT + BACK + "&scope=identity%3A+collab%3A", "allow")).contains("error=invalid_scope");
        assertThat(decided(CLIENT + BACK + "&code_challenge=x&code_challenge_method=none", "allow")).contains("error=invalid_request");
    }

    @Test
    void aStrangerOrAnAddressThatIsNoneIsNotSentBack() {
        for (String query : List.of("client_id=stranger&response_type=code" + BACK, CLIENT, CLIENT + "&redirect_uri=javascript%3Aalert(1)",
                CLIENT + "&redirect_uri=https%3A%2F%2Fhere.example%2F%23x", CLIENT + BACK + BACK)) {
            Web.Response answer = web.send("POST", "/oauth/authorize?" + query, "answer=allow", null, "application/x-www-form-urlencoded");
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.header("Location")).isEmpty();
        }
    }

    @Test
    void noCodeIsRecorded() {
        String code = code(decided(CLIENT + BACK + CHALLENGE, "allow"));
        web.token(REDEEM + code + "&code_verifier=" + VERIFIER);
        assertThat(goTo.requests().toString()).contains("/oauth/authorize", "authorization_code").doesNotContain(code, VERIFIER);
    }

    private String decided(String query, String answer) {
        return web.send("POST", "/oauth/authorize?" + query, "answer=" + answer, null, "application/x-www-form-urlencoded").header("Location").orElseThrow();
    }

    private static String code(String location) {
        return location.replaceAll(".*[?&]code=([^&]*).*", "$1");
    }
}
