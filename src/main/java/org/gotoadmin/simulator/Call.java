package org.gotoadmin.simulator;

import java.nio.charset.StandardCharsets;

/**
 * A request as it came off the wire.
 *
 * @param path raw, percent-encoded
 * @param query raw, null when there was no {@code ?}
 * @param authorization null when the header was absent
 * @param contentType null when the header was absent
 */
record Call(String method, String path, String query, String authorization, String contentType, byte[] body) {

    boolean hasContentType(String wanted) {
        return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase(wanted);
    }

    /** The body as text, or null when there was none. */
    String text() {
        return body.length == 0 ? null : new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
