package org.gotoadmin.scenario;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One scenario: an entry of {@code workflows/NAME.scenarios.yaml}.
 *
 * @param workflow the workflow that it is about; no other one is active
 * @param name     a sentence that says what it shows
 * @param part     the entry
 */
public record Scenario(String workflow, String name, Part part) {

    /** Settings that differ from those of application.yaml; scenarios with the same ones share an application. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        part.at("given").at("settings").fields().forEach((key, value) -> settings.put(key, value.text()));
        return settings;
    }

    /** What happens, in order. */
    List<Part> steps() {
        Part when = part.at("when");
        return when.isList() ? when.items() : List.of(when);
    }

    public Place place() {
        return part.place();
    }
}
