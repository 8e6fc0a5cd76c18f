package org.gotoadmin.load;

/** GoTo's list is not believed, or another load is under way: nothing is changed. The message says why, with numbers and the next step. */
final class RefusedLoad extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedLoad(String message) {
        super(message);
    }
}
