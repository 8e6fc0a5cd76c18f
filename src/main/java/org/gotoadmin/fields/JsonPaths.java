package org.gotoadmin.fields;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import java.util.Optional;

/** What is a JSONPath and what is none. */
public final class JsonPaths {

    private JsonPaths() {
    }

    /** Why a text that begins with {@code $} is no JSONPath; empty when it is one. */
    public static Optional<String> fault(String path) {
        if (!closed(path)) {
            return Optional.of("its brackets do not match");
        }
        try {
            JsonPath.compile(path);
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** JsonPath itself overlooks a bracket too many or too few at the end. */
    private static boolean closed(String path) {
        String plain = path.replaceAll("'[^']*'|\"[^\"]*\"", "").replaceAll("[^\\[\\]]", "");
        while (plain.contains("[]")) {
            plain = plain.replace("[]", "");
        }
        return plain.isEmpty();
    }
}
