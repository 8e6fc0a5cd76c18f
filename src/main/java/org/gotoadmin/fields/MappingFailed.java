package org.gotoadmin.fields;

/** A field map cannot be applied to a record. The message names map, line, path and record. */
public final class MappingFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MappingFailed(String message) {
        super(message);
    }
}
