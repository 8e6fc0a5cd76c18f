package org.gotoadmin;

/** Settings that do not fit together. The message says which, and what to set. */
final class BadSettings extends RuntimeException {

    BadSettings(String message) {
        super(message);
    }
}
