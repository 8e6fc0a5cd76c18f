package org.gotoadmin.simulator;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /oauth/authorize}: the page on which an admin lets a client in; CONFIRMED [03_HOW_accessToken]. Errors as RFC 6749, section 4.1.2.1. PKCE (RFC
 * 7636) is taken: ASSUMPTION. GoTo compares {@code redirect_uri} with what is registered for the client; nothing is registered here, so any http address will do.
 */
final class Authorize {

    static final String PATH = "/oauth/authorize";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Simulated GoTo</title>
            <link rel="icon" href="data:,"></head>
            <body><h1>Simulated GoTo</h1>
            <p>May the client <strong>%s</strong> manage the users of <strong>%s</strong>? This is no real account.</p>
            <form method="post"><button name="answer" value="allow">Allow</button> <button name="answer" value="deny">Deny</button></form>
            </body></html>
            """;

    private final Tokens tokens;
    private final Accounts accounts;

    Authorize(Tokens tokens, Accounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    Answer answer(Call call) {
        Map<String, String> asked = TokenEndpoint.form(call.query());
        Optional<Credential> client = asked == null ? Optional.empty() : tokens.credential(asked.get("client_id"));
        if (client.isEmpty() || !isWeb(asked.get("redirect_uri"))) {
            return Answer.page(400, "<!DOCTYPE html><title>Simulated GoTo</title><h1>400</h1><p>Unknown client_id, or redirect_uri is no http address.</p>");
        }
        Optional<String> wrong = wrong(asked, client.get());
        if (wrong.isPresent()) {
            return back(asked, Map.of("error", wrong.get(), "error_description", "wrong " + wrong.get().replaceFirst("^\\w+_", "")));
        }
        return switch (call.method()) {
            case "GET", "HEAD" -> page(client.get());
            case "POST" -> decided(asked, client.get(), "answer=allow".equals(call.text()));
            default -> Answer.empty(405).with(Map.of("Allow", "GET, POST"));
        };
    }

    private Answer page(Credential client) {
        String account = accounts.find(client.accountKeys().get(0)).map(Account::name).orElse("an account");
        return Answer.page(200, PAGE.formatted(escaped(client.clientId()), escaped(account)));
    }

    private Answer decided(Map<String, String> asked, Credential client, boolean allowed) {
        if (!allowed) {
            return back(asked, Map.of("error", "access_denied", "error_description", "the admin did not allow it"));
        }
        Credential granted = asked.containsKey("scope") ? client.withScopes(scopes(asked)) : client;
        return back(asked, Map.of("code", tokens.code(granted, asked.get("redirect_uri"), asked.get("code_challenge"), asked.get("code_challenge_method"))));
    }

    private static Optional<String> wrong(Map<String, String> asked, Credential client) {
        String method = asked.getOrDefault("code_challenge_method", "plain");
        return !"code".equals(asked.get("response_type")) ? Optional.of("unsupported_response_type")
                : asked.containsKey("scope") && !client.scopes().containsAll(scopes(asked)) ? Optional.of("invalid_scope")
                : asked.containsKey("code_challenge") && !Set.of("plain", "S256").contains(method) ? Optional.of("invalid_request") : Optional.empty();
    }

    private static Set<String> scopes(Map<String, String> asked) {
        return Set.copyOf(Arrays.asList(asked.get("scope").strip().split("\\s+")));
    }

    /** To the client, with the state as it came. */
    private static Answer back(Map<String, String> asked, Map<String, String> answer) {
        Map<String, String> all = new LinkedHashMap<>(answer);
        if (asked.containsKey("state")) {
            all.put("state", asked.get("state"));
        }
        StringBuilder address = new StringBuilder(asked.get("redirect_uri"));
        all.forEach((name, value) -> address.append(address.indexOf("?") < 0 ? '?' : '&').append(name).append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return Answer.empty(302).with(Map.of("Location", address.toString()));
    }

    private static boolean isWeb(String address) {
        try {
            URI uri = URI.create(address == null ? "" : address);
            return uri.getHost() != null && uri.getFragment() == null && Set.of("http", "https").contains(uri.getScheme());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
