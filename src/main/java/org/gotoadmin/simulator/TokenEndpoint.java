package org.gotoadmin.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * {@code POST /oauth/token}: the client as Basic authorization, the grant as a form; CONFIRMED [03_HOW_accessToken]. Errors as RFC 6749, section 5.2. An answer
 * normally has no refresh_token; one that has makes the old one invalid. CONFIRMED [05_HOW_refreshToken]. A code can be exchanged once, with the redirect_uri
 * that it was asked with; CONFIRMED [03_HOW_accessToken].
 */
final class TokenEndpoint {

    static final String PATH = "/oauth/token";
    private static final Map<String, String> NO_STORE = Map.of("Cache-Control", "no-store");

    private final Tokens tokens;
    private final Accounts accounts;

    TokenEndpoint(Tokens tokens, Accounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    /** @param rotate asked only when a good refresh token was shown: should the answer carry a new one? */
    Answer answer(Call call, BooleanSupplier rotate) {
        if (!call.method().equals("POST")) {
            return Answer.empty(405).with(Map.of("Allow", "POST"));
        }
        Optional<String> client = tokens.client(call.authorization());
        if (client.isEmpty()) {
            return error(401, "invalid_client", "unknown client or wrong secret").with(Map.of("WWW-Authenticate", "Basic realm=\"simulator\""));
        }
        Map<String, String> form = call.hasContentType("application/x-www-form-urlencoded") ? form(call.text()) : null;
        if (form == null || !form.containsKey("grant_type")) {
            return error(400, "invalid_request", "a form with one grant_type is needed");
        }
        return switch (form.get("grant_type")) {
            case "refresh_token" -> refreshed(client.get(), form.get("refresh_token"), rotate);
            case "personal_access_token" -> exchanged(client.get(), form.get("pat"));
            case "authorization_code" -> redeemed(client.get(), form);
            default -> error(400, "unsupported_grant_type", "grant_type must be authorization_code, refresh_token or personal_access_token");
        };
    }

    private Answer refreshed(String client, String token, BooleanSupplier rotate) {
        if (token == null) {
            return error(400, "invalid_request", "refresh_token is missing");
        }
        return tokens.byRefreshToken(client, token).map(credential -> {
            ObjectNode granted = granted(credential);
            if (rotate.getAsBoolean()) {
                granted.put("refresh_token", tokens.rotate(token));
            }
            return Answer.json(200, granted).with(NO_STORE);
        }).orElseGet(() -> error(400, "invalid_grant", "the refresh token is unknown, expired or replaced"));
    }

    private Answer redeemed(String client, Map<String, String> form) {
        if (form.get("code") == null) {
            return error(400, "invalid_request", "code is missing");
        }
        return tokens.redeem(client, form.get("code"), form.get("redirect_uri"), form.get("code_verifier"))
                .map(credential -> Answer.json(200, granted(credential).put("refresh_token", tokens.refreshToken(credential))).with(NO_STORE))
                .orElseGet(() -> error(400, "invalid_grant", "the code is unknown, used or expired, or redirect_uri or code_verifier is another one"));
    }

    /** CONFIRMED [03.1_HOW_accessTokenPAT]: the form field is {@code pat}. */
    private Answer exchanged(String client, String token) {
        if (token == null) {
            return error(400, "invalid_request", "pat is missing");
        }
        return tokens.byPersonalAccessToken(client, token)
                .map(credential -> Answer.json(200, granted(credential)).with(NO_STORE))
                .orElseGet(() -> error(400, "invalid_grant", "the personal access token is unknown"));
    }

    /** Without an account key: that is only on {@code /me} now. SECOND-HAND (NOVA). */
    private ObjectNode granted(Credential credential) {
        String principal = accounts.find(credential.accountKeys().get(0)).flatMap(Account::owner).map(User::email).orElse("nobody@example.com");
        return Json.object().put("access_token", tokens.issue(credential)).put("token_type", "Bearer").put("expires_in", tokens.lifetimeSeconds())
                .put("scope", String.join(" ", credential.scopes().stream().sorted().toList())).put("principal", principal);
    }

    private static Answer error(int status, String error, String description) {
        return Answer.json(status, Json.object().put("error", error).put("error_description", description));
    }

    /** Null if a field is given twice or the encoding is broken. */
    static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        try {
            for (String pair : text == null ? new String[0] : text.split("&")) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                if (form.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value) != null) {
                    return null;
                }
            }
        } catch (IllegalArgumentException brokenEncoding) {
            return null;
        }
        return form;
    }
}
