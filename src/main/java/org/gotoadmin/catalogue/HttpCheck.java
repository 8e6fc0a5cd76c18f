package org.gotoadmin.catalogue;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One door: only one file sends HTTP requests, and workflows know nothing of GoTo's addresses. */
final class HttpCheck implements Check {

    private static final String DOOR = "goto-admin-send";
    static final Set<String> SCHEMES = Set.of("ahc", "ahc-ws", "cxf", "cxfrs", "http", "https", "http4", "https4", "jetty",
            "netty-http", "rest", "rest-api", "rest-openapi", "restlet", "undertow", "vertx-http", "vertx-websocket");
    // Not the domain of an email address.
    private static final Pattern OF_GOTO = Pattern.compile("(?<![@\\w.-])(?:[\\w-]+\\.)*(?:getgo|goto|logmeininc)\\.com\\b"
            + "|/admin/rest\\b|/accounts/|\\{account}|\\{\\{goto\\.(?:api-base|token)-url");

    @Override
    public void check(Routes routes, Findings findings) {
        for (Address address : routes.addresses()) {
            boolean door = address.file().isIn("platform") && address.file().name().equals(DOOR);
            if (!door && SCHEMES.contains(address.scheme())) {
                findings.add(address.file(), address.node(), "found the HTTP address \"%s\". "
                        + "Wanted requests to GoTo as a preset of presets/: only platform/%s%s sends.", address.uri(), DOOR,
                        RouteFile.ENDING);
            }
        }
        routes.in("workflows").forEach(file -> file.items().forEach(item -> words(item, findings)));
    }

    private static void words(Item item, Findings findings) {
        for (Nodes.Place place : item.places()) {
            if (place.text() == null || place.key().equals("description")) {
                continue;
            }
            Matcher matcher = OF_GOTO.matcher(place.text());
            if (matcher.find()) {
                findings.add(item.file().path(), Nodes.line(place.node(), matcher.start()),
                        "found \"%s\", an address of GoTo. Wanted a preset of presets/: workflows speak of people.", matcher.group());
            }
        }
    }
}
