package org.gotoadmin.people;

/** A dropped file that is not taken at all. The message is for the person who dropped it: place, found, wanted, next step. It may quote the file. */
public final class RefusedFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedFile(String message) {
        super(message);
    }
}
