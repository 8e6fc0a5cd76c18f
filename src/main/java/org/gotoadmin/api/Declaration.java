package org.gotoadmin.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A schema with all that its references add to it. The place nearest to the parameter wins.
 *
 * @param places the schema itself, then what its {@code $ref} leads to, and so on; never empty
 */
record Declaration(SchemaFiles files, List<Place> places) {

    /** A schema in a file; the file is needed for the references in it. */
    record Place(String file, JsonNode schema) {
    }

    String text(String keyword, String otherwise) {
        return find(keyword).map(place -> place.schema().path(keyword).asText()).orElse(otherwise);
    }

    /** The schema below a keyword such as {@code items}; an empty one when there is none. */
    Declaration child(String keyword) {
        return find(keyword)
            .map(place -> files.resolve(place.file(), place.schema().path(keyword)))
            .orElseGet(() -> files.resolve(places.get(0).file(), files.nothing()));
    }

    /** The last place: where the limits themselves stand. */
    JsonNode target() {
        return places.get(places.size() - 1).schema();
    }

    private Optional<Place> find(String keyword) {
        return places.stream().filter(place -> place.schema().has(keyword)).findFirst();
    }
}
