package org.gotoadmin.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The forms GoTo's errors come in; a client must live with all of them. SECOND-HAND, each captured or parsed by some client. */
public enum ErrorShape {
    /** <code>{"incidentId":"…","errors":[{"code":"…","value":"…"}]}</code>, the Admin API's own. */
    ERRORS,
    /** <code>{"code":"…","uri":"…"}</code>, flat. */
    CODE_URI,
    /** <code>{"int_err_code":"…","msg":"…"}</code>, the gateway's. */
    INT_ERR_CODE,
    /** No body at all; on a 401 with {@code WWW-Authenticate}. */
    EMPTY,
    /** A page of HTML. */
    HTML,
    /** Each of the others in turn. */
    ROTATING;

    private static final AtomicInteger TURN = new AtomicInteger();

    Answer answer(int status, String code, String value, String uri) {
        return switch (this) {
            case ERRORS -> Answer.json(status, errors(code, value));
            case CODE_URI -> Answer.json(status, Json.object().put("code", code).put("uri", uri));
            case INT_ERR_CODE -> Answer.json(status, Json.object().put("int_err_code", code).put("msg", value));
            case EMPTY -> status == 401
                    ? Answer.empty(status).with(Map.of("WWW-Authenticate", "Bearer realm=\"goto\", error=\"invalid_token\""))
                    : Answer.empty(status);
            case HTML -> Answer.html(status);
            case ROTATING -> values()[Math.floorMod(TURN.getAndIncrement(), ROTATING.ordinal())].answer(status, code, value, uri);
        };
    }

    private static ObjectNode errors(String code, String value) {
        ObjectNode envelope = Json.object().put("incidentId", UUID.randomUUID().toString());
        envelope.putArray("errors").addObject().put("code", code).put("value", value);
        return envelope;
    }
}
