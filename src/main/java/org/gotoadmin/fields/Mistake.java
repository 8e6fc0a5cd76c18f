package org.gotoadmin.fields;

import java.nio.file.Path;

/**
 * What is wrong with a file of field maps.
 *
 * @param line from 1; 0 when the file as a whole is meant
 * @param what what was found and what to write
 */
public record Mistake(Path file, int line, String what) {

    @Override
    public String toString() {
        return line == 0 ? file + ": " + what : file + ", line " + line + ": " + what;
    }
}
