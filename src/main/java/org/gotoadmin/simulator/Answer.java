package org.gotoadmin.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer: status, headers and a body that may be empty. */
record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = new byte[0];

    static Answer json(int status, Object value) {
        return new Answer(status, Map.of("Content-Type", "application/json"), Json.bytes(value));
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), NOTHING);
    }

    /** What a gateway in front of GoTo says: not JSON. */
    static Answer html(int status) {
        return page(status, "<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>" + status + "</h1><hr>gateway</body></html>");
    }

    static Answer page(int status, String page) {
        return new Answer(status, Map.of("Content-Type", "text/html; charset=utf-8"), page.getBytes(StandardCharsets.UTF_8));
    }

    Answer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, all, body);
    }
}
