package org.gotoadmin.people;

/** A dropped file that is not taken at all. The message is for whoever dropped it, and may quote the file: it is not for the log. */
public final class RefusedFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedFile(String message) {
        super(message);
    }
}
