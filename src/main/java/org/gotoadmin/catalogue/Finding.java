package org.gotoadmin.catalogue;

import java.nio.file.Path;

/**
 * One fault of the routes.
 *
 * @param file the file, below the folder that was given
 * @param line from 1
 * @param rule short name of what was checked, for programs: {@code kamelet}, {@code field}, {@code schema} …
 * @param what what was found, what is wanted, and the nearest name where there is one
 */
public record Finding(Path file, int line, String rule, String what) {

    /** For example {@code routes/presets/x.camel.yaml:12: no description. Wanted ...}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + what;
    }
}
