package org.gotoadmin.api;

import java.nio.file.Path;

/** A schema of a preset cannot be used, so nothing would hold the preset's values to GoTo's limits. */
public final class BadSchema extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final int line;
    private final String reason;

    BadSchema(Path file, int line, String reason, Exception cause) {
        super(file + ": " + reason, cause);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    public Path file() {
        return file;
    }

    /** From 1, which also stands for the file as a whole. */
    public int line() {
        return line;
    }

    /** What was found and what is wanted, without the file. */
    public String reason() {
        return reason;
    }
}
