package org.gotoadmin.scenario;

import java.nio.file.Path;

/** Where something stands. {@code line}: from 1. */
public record Place(Path file, int line) {

    /** For example {@code routes/workflows/onboard-user.scenarios.yaml:12}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
