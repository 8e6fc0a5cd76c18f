package org.gotoadmin;

/** Settings that do not fit together. The message says which, and what to set. */
public final class BadSettings extends RuntimeException {

    public BadSettings(String message) {
        super(message);
    }
}
