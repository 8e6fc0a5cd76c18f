package org.gotoadmin.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.fields.Nearest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The licenses of the GoTo accounts as last seen, and what a license is called: by key, or by its unique description. */
@Component("licenses")
public final class Licenses {

    private static final List<String> NAMED = List.of("license", "license_keys");

    private final JdbcClient jdbc;

    Licenses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Turns what the caller of a preset calls a license into its key: the values {@code license} and {@code license_keys}. The
     * variable {@code call-resolved} says whether every one is known.
     */
    public void resolve(Exchange exchange) {
        exchange.setVariable("call-resolved", resolved(exchange));
    }

    private boolean resolved(Exchange exchange) {
        String credential = exchange.getVariable("request-credential", String.class);
        for (String name : NAMED) {
            List<String> keys = new ArrayList<>();
            for (String called : called(exchange, name)) {
                List<String> found = find(credential, called);
                if (found.size() != 1) {
                    return false;
                }
                keys.add(found.get(0));
            }
            if (!keys.isEmpty()) {
                exchange.setVariable("key-" + name, name.equals("license") ? keys.get(0) : keys);
            }
        }
        return true;
    }

    /** @throws GoToException refused, when a license is unknown or its description is not unique */
    public void mustResolve(Exchange exchange) {
        if (!resolved(exchange)) {
            String credential = exchange.getVariable("request-credential", String.class);
            throw GoToException.refused(NAMED.stream().flatMap(name -> called(exchange, name).stream())
                    .filter(called -> find(credential, called).size() != 1).map(called -> problem(credential, called))
                    .reduce((one, other) -> one + " " + other).orElse("unknown license"));
        }
    }

    private String problem(String credential, String called) {
        List<String> known = descriptions(credential);
        int found = find(credential, called).size();
        return found > 1 ? "GoTo has " + found + " licenses called \"" + called + "\". Use the key of the one you mean."
                : "GoTo has no license \"" + called + "\"." + Nearest.to(called, known).map(near -> " Did you mean \"" + near + "\"?")
                        .orElse(" There are: " + String.join(", ", known) + ".");
    }

    private List<String> find(String credential, String called) {
        if (called.chars().allMatch(Character::isDigit)) {
            return List.of(called);
        }
        return jdbc.sql("SELECT license_key FROM license WHERE credential = ? AND (description = ? OR license_key = ?)").params(credential, called, called)
                .query(String.class).list();
    }

    private List<String> descriptions(String credential) {
        return jdbc.sql("SELECT description FROM license WHERE credential = ? AND description IS NOT NULL ORDER BY description")
                .param(credential).query(String.class).list();
    }

    /** A comma parts the entries of a list; in the name of one license it is a comma. */
    private static List<String> called(Exchange exchange, String name) {
        Object value = exchange.getVariable("value-" + name);
        Stream<?> parts = value == null ? Stream.empty() : value instanceof Collection<?> many ? many.stream()
                : name.equals("license") ? Stream.of(value) : Stream.of(value.toString().split(","));
        return parts.map(part -> part.toString().strip()).filter(part -> !part.isEmpty()).toList();
    }
}
