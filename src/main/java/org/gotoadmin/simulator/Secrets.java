package org.gotoadmin.simulator;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes secrets out of what is recorded. */
final class Secrets {

    private static final String HIDDEN = "***";
    /** The only fields of a token request that are shown; whatever else a client puts there may be a secret. */
    private static final Set<String> SHOWN = Set.of("grant_type", "client_id", "scope", "redirect_uri");
    private static final String NAMES = "access_token|refresh_token|client_secret|token|pat|password|authorization|secret|code";
    private static final Pattern PARAMETER = Pattern.compile("(?i)(?<=^|&)(" + NAMES + ")=[^&]*");
    private static final Pattern PROPERTY = Pattern.compile("(?i)\"(" + NAMES + ")\"\\s*:\\s*\"(?:[^\"\\\\]|\\\\.)*+\"");

    private Secrets() {
    }

    static String inQuery(String query) {
        return query == null ? null : PARAMETER.matcher(query).replaceAll("$1=" + HIDDEN);
    }

    static String inBody(Call call) {
        String text = call.text();
        if (text == null) {
            return null;
        }
        return call.path().equals(TokenEndpoint.PATH) ? form(text) : PROPERTY.matcher(text).replaceAll("\"$1\":\"***\"");
    }

    private static String form(String text) {
        return Arrays.stream(text.split("&")).map(Secrets::field).collect(Collectors.joining("&"));
    }

    private static String field(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return HIDDEN;
        }
        String name = pair.substring(0, equals);
        return SHOWN.contains(name) ? pair : (name.matches("\\w{1,40}") ? name : HIDDEN) + "=" + HIDDEN;
    }
}
