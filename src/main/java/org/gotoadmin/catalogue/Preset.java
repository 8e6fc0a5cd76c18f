package org.gotoadmin.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.gotoadmin.api.Limit;

/**
 * A preset as people look it up.
 *
 * @param id          as a workflow calls it
 * @param title       the name that people know it by, such as GoTo Admin Add Users
 * @param description what it does, in a sentence
 * @param link        GoTo's documentation; empty when the preset names none
 * @param object      saas-users when it works on a SaaS user of its own accord, else people
 * @param method      of its request
 * @param path        of its request, below the API's address
 * @param outcome     what its call comes to when GoTo answers 2xx
 * @param workflows   names of the workflows whose files call it
 * @param file        where it stands
 */
public record Preset(String id, String title, String description, String link, String object, String method, String path, String outcome,
                     List<Parameter> parameters, List<String> workflows, Path file) {

    /**
     * What a workflow may give to it.
     *
     * @param required whether it must be given
     * @param fallback what it is when it is not given; null: it is left out
     * @param limit    what it may be; null: no schema says so
     */
    public record Parameter(String name, String description, boolean required, String fallback, Limit limit) {

        /** {@code must be given}, {@code left out}, or the fallback. */
        public String whenNotGiven() {
            return required ? "must be given" : fallback == null ? "left out" : fallback;
        }

        private Stream<String> example() {
            String value = limit == null || limit.example() == null ? "value" : limit.example();
            return required ? Stream.of("      " + name + ": \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n") : Stream.of();
        }
    }

    /** Whether each of the words is somewhere in its name, title, description, method or path. Case does not count. */
    public boolean matches(String words) {
        String text = String.join(" ", id, title, description, method, path).toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(text::contains);
    }

    public boolean isForSaasUsers() {
        return object.equals("saas-users");
    }

    /** A step that calls it with what must be given, as it stands in a workflow. */
    @JsonProperty
    public String example() {
        String given = parameters.stream().flatMap(Parameter::example).collect(Collectors.joining());
        return given.isEmpty() ? "- to: kamelet:" + id + "\n" : "- to:\n    uri: kamelet:" + id + "\n    parameters:\n" + given;
    }
}
