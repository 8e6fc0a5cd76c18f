package org.gotoadmin.simulator;

/** A request that is not done, with the status, code and value GoTo would give. Code and status: ASSUMPTION beyond those named in the contract's section 4. */
final class Refusal extends RuntimeException {

    private final int status;
    private final String code;
    private final ErrorShape shape;

    Refusal(int status, String code, String value) {
        this(status, code, value, ErrorShape.ERRORS);
    }

    private Refusal(int status, String code, String value, ErrorShape shape) {
        super(value, null, false, false);
        this.status = status;
        this.code = code;
        this.shape = shape;
    }

    /** 400: the request is wrong in itself. */
    static Refusal invalid(String value) {
        return new Refusal(400, "request.invalid", value);
    }

    /** 401 in the flat shape; SECOND-HAND for a token without {@code identity:}. */
    static Refusal unauthorized(String code) {
        return new Refusal(401, code, code, ErrorShape.CODE_URI);
    }

    static Refusal noUser(String key) {
        return new Refusal(404, "user.not.found", key);
    }

    static Refusal noLicense(String key) {
        return new Refusal(404, "license.not.found", key);
    }

    static Refusal emailTaken(String email) {
        return new Refusal(409, "user.name.conflict", email);
    }

    int status() {
        return status;
    }

    Answer answer(String uri) {
        return shape.answer(status, code, getMessage(), uri);
    }
}
