package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gotoadmin.simulator.Web.basic;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenTest extends Running {

    private static final String REFRESH = "grant_type=refresh_token&refresh_token=simulator-refresh-token";

    @Test
    void aRefreshTokenGetsAnAccessTokenAndNoNewRefreshToken() {
        JsonNode granted = web.token(REFRESH).json();
        assertThat(granted.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(granted.get("expires_in").asInt()).isEqualTo(3600);
        assertThat(granted.get("scope").asText()).isEqualTo("identity:");
        assertThat(granted.get("principal").asText()).isEqualTo("owner@example.com");
        assertThat(granted.get("access_token").asText().length()).isGreaterThan(500);
        assertThat(granted.has("refresh_token")).isFalse();
        assertThat(granted.has("account_key")).isFalse();
    }

    @Test
    void aPersonalAccessTokenGetsAnAccessToken() {
        web.renew("grant_type=personal_access_token&pat=simulator-pat", basic("simulator-client", "simulator-secret"));
        assertThat(web.whole("GET", "/admin/rest/v1/me").status()).isEqualTo(200);
    }

    @Test
    void aWrongClientSecretIsInvalidClient() {
        Web.Response answer = web.token(REFRESH, basic("simulator-client", "wrong"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().get("error").asText()).isEqualTo("invalid_client");
        assertThat(answer.header("WWW-Authenticate")).hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
        assertThat(web.token(REFRESH, null).status()).isEqualTo(401);
    }

    @Test
    void anUnknownRefreshOrPersonalAccessTokenIsInvalidGrant() {
        for (String form : List.of("grant_type=refresh_token&refresh_token=x", "grant_type=personal_access_token&pat=x")) {
            assertThat(web.token(form).status()).isEqualTo(400);
            assertThat(web.token(form).json().get("error").asText()).isEqualTo("invalid_grant");
        }
    }

    @Test
    void clientCredentialsAreAnUnsupportedGrant() {
        assertThat(web.token("grant_type=client_credentials").status()).isEqualTo(400);
        assertThat(web.token("grant_type=client_credentials").json().get("error").asText()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void aTokenRequestThatIsNoFormIsInvalid() {
        Web.Response json = web.send("POST", "/oauth/token", "{\"grant_type\":\"refresh_token\"}", basic("simulator-client", "simulator-secret"),
                "application/json");
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.json().get("error").asText()).isEqualTo("invalid_request");
        assertThat(web.token("grant_type=refresh_token").json().get("error").asText()).isEqualTo("invalid_request");
        assertThat(web.whole("GET", "/oauth/token").status()).isEqualTo(405);
    }

    @Test
    void rotationHandsOutANewRefreshTokenAndTheOldOneIsInvalidAfterwards() {
        goTo.addFault(Fault.once(Fault.Kind.ROTATE_REFRESH_TOKEN));
        String next = web.token(REFRESH).json().get("refresh_token").asText();
        assertThat(web.token(REFRESH).json().get("error").asText()).isEqualTo("invalid_grant");
        JsonNode again = web.token("grant_type=refresh_token&refresh_token=" + next).json();
        assertThat(again.get("access_token").asText()).isNotBlank();
        assertThat(again.has("refresh_token")).isFalse();
    }

    @Test
    void anAccessTokenExpires() {
        begin(UNPACED.withTokenLifetime(Duration.ofSeconds(90)));
        assertThat(web.get("/users").status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(89));
        assertThat(web.get("/users").status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(1));
        assertThat(web.get("/users").status()).isEqualTo(401);
    }

    @Test
    void withoutAGoodTokenTheAnswerIsTheFlat401() {
        String path = "/admin/rest/v1/accounts/" + goTo.accountKey() + "/users";
        for (String authorization : new String[] {null, "Bearer wrong", web.token(), "OAuth oauth_token=" + web.token(), "bearer " + web.token()}) {
            Web.Response answer = web.send("GET", path, null, authorization, null);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().get("code").asText()).isEqualTo("not.authenticated");
            assertThat(answer.json().get("uri").asText()).isEqualTo(path);
        }
    }

    @Test
    void withoutTheIdentityScopeEveryCallIsNotAuthenticated() {
        goTo.addCredential(other("narrow").withScopes(Set.of("collab:")));
        web.renew("grant_type=refresh_token&refresh_token=narrow", basic("other-client", "other-secret"));
        assertThat(web.whole("GET", "/admin/rest/v1/me").status()).isEqualTo(401);
        assertThat(web.get("/users").json().get("code").asText()).isEqualTo("not.authenticated");
    }

    @Test
    void withoutTheRoleAWriteIsNotAuthorized() {
        goTo.addCredential(other("reader").withAdminRoles(Set.of("RUN_REPORTS")));
        web.renew("grant_type=refresh_token&refresh_token=reader", basic("other-client", "other-secret"));
        assertThat(web.get("/users").status()).isEqualTo(200);
        Web.Response refused = web.delete("/users/" + web.key("li.wei@example.com"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().get("code").asText()).isEqualTo("not.authorized");
        assertThat(goTo.account().userCount()).isEqualTo(25);
    }

    @Test
    void aCredentialSeesItsOwnAccountsOnly() {
        Account second = goTo.addAccount("Second Company", 3);
        String path = "/admin/rest/v1/accounts/" + second.key() + "/users";
        assertThat(web.whole("GET", path).status()).isEqualTo(404);
        goTo.addCredential(new Credential("other-client", "other-secret", "both", null, Set.of("identity:"), Set.of("SUPER_USER"),
                List.of(second.key(), goTo.accountKey())));
        web.renew("grant_type=refresh_token&refresh_token=both", basic("other-client", "other-secret"));
        assertThat(web.whole("GET", path).json().get("total").asInt()).isEqualTo(3);
        JsonNode me = web.whole("GET", "/admin/rest/v1/me").json();
        assertThat(me.get("accountKey").asText()).isEqualTo(second.key());
        assertThat(me.get("accounts")).hasSize(2);
    }

    @Test
    void meShowsTheAccountAndTheExpandedRoles() {
        JsonNode me = web.whole("GET", "/admin/rest/v1/me").json();
        assertThat(me.get("accountKey").asText()).isEqualTo(goTo.accountKey());
        assertThat(me.at("/accounts/0/name").asText()).isEqualTo("Simulated Company");
        assertThat(me.get("adminRoles").size()).isGreaterThan(10);
        assertThat(user("owner@example.com").adminRoles()).containsExactly("SUPER_USER");
        assertThat(me.get("createTime").asLong()).isGreaterThan(1_600_000_000_000L);
    }

    private Credential other(String refreshToken) {
        return new Credential("other-client", "other-secret", refreshToken, null, Set.of("identity:"), Set.of("SUPER_USER"), List.of(goTo.accountKey()));
    }
}
