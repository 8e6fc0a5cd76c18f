package org.gotoadmin.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;

/** All mutants of a workflow file: each rule and each part of it, each parameter, and each step. */
final class Mutants {

    private static final Map<String, String> OPPOSITE = Map.of("==", "!=", "!=", "==", "=~", "!=~", "<", ">=", ">", "<=", "in", "!in");
    private static final Pattern OPERATOR = Pattern.compile("(?<=}) (==|!=|=~|<|>|in) ");

    private static final String TRUE = "'a' == 'a'";
    private static final String FALSE = "'a' == 'b'";

    private final Path routes;
    private final String workflow;
    private final List<Mutant> all = new ArrayList<>();

    private Mutants(Path routes, String workflow) {
        this.routes = routes;
        this.workflow = workflow;
    }

    static List<Mutant> of(Path routes, String workflow) {
        Mutants mutants = new Mutants(routes, workflow);
        mutants.visit(mutants.parsed(), List.of(), "");
        return mutants.all;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object parsed() {
        return new Yaml().load(text(routes.resolve("workflows/" + workflow + ".camel.yaml")));
    }

    private void visit(Object node, List<Object> path, String key) {
        if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof Map<?, ?> step && step.containsKey("to")) {
                    int index = i;
                    mutate(path, address(step.get("to")) + " left out", at -> leaveOut(at, index));
                }
                visit(list.get(i), plus(path, i), key);
            }
        } else if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (name.equals("simple") && (key.equals("filter") || key.equals("when"))) {
                    rule(value.toString().strip(), path);
                } else if (name.equals("parameters") && map.get("uri").toString().startsWith("kamelet:")) {
                    ((Map<?, ?>) value).forEach((parameter, text) -> parameter(parameter.toString(), text.toString(),
                            map.get("uri").toString().substring("kamelet:".length()), plus(path, name)));
                } else if (name.equals("setVariable")) {
                    mutate(plus(path, name), "variable " + ((Map<?, ?>) value).get("name") + " changed", at -> put(at, "simple", "${null}"));
                }
                visit(value, plus(path, name), name.toString());
            });
        }
    }

    private void rule(String rule, List<Object> path) {
        mutate(path, rule + " is always true", at -> put(at, "simple", TRUE));
        mutate(path, rule + " is never true", at -> put(at, "simple", FALSE));
        List<String> parts = List.of(rule.split("(?<=&&|\\|\\|)|(?=&&|\\|\\|)"));
        for (int i = 0; i < parts.size(); i += 2) {
            int index = i;
            Matcher operator = OPERATOR.matcher(parts.get(i));
            if (operator.find() && parts.size() > 1) {
                mutate(path, parts.get(i).strip() + " turned round", at -> put(at, "simple",
                        joined(parts, index, operator.replaceFirst(" " + OPPOSITE.get(operator.group(1)) + " "))));
            }
            if (parts.size() > 1) {
                String instead = parts.get(i == 0 ? 1 : i - 1).equals("&&") ? TRUE : FALSE;
                mutate(path, parts.get(i).strip() + " left out", at -> put(at, "simple", joined(parts, index, " " + instead + " ")));
            }
        }
    }

    private static String joined(List<String> parts, int index, String instead) {
        List<String> all = new ArrayList<>(parts);
        all.set(index, instead);
        return String.join("", all).strip();
    }

    private void parameter(String name, String text, String template, List<Object> path) {
        if (name.equals("workflow")) {
            return;
        }
        mutate(path, template + ": " + name + " changed", at -> put(at, name, changed(name, text)));
        if (!required(template).contains(name)) {
            mutate(path, template + ": " + name + " left out", at -> ((Map<?, ?>) at).remove(name));
        }
    }

    private static String changed(String name, String text) {
        return switch (name) {
            case "cron" -> text.replaceFirst("^0 (\\d+)", "0 5");
            case "zone" -> "Asia/Tokyo";
            case "on" -> text.equals("edited") ? "new" : "edited";
            case "fields" -> "title";
            case "object" -> text.equals("people") ? "saas-users" : "people";
            default -> text.contains("${") ? "${null}" : text.matches("\\d+") ? String.valueOf(Integer.parseInt(text) + 1)
                    : text.equals("true") ? "false" : text.equals("false") ? "true" : text + "-x";
        };
    }

    private Set<String> required(String template) {
        Path file = Stream.of("blocks", "presets").map(folder -> routes.resolve(folder + "/" + template + ".camel.yaml")).filter(Files::exists)
                .findFirst().orElseThrow();
        Set<String> required = new HashSet<>();
        List<Map<String, Map<String, List<Map<String, Object>>>>> items = new Yaml().load(text(file));
        items.get(0).get("routeTemplate").get("parameters").stream().filter(one -> Boolean.TRUE.equals(one.get("required")))
                .forEach(one -> required.add((String) one.get("name")));
        return required;
    }

    private void mutate(List<Object> path, String what, Consumer<Object> change) {
        Object copy = parsed();
        Object at = copy;
        for (Object step : path) {
            at = at instanceof List<?> list ? list.get((int) step) : ((Map<?, ?>) at).get(step);
        }
        change.accept(at);
        all.add(new Mutant(workflow, what, new Yaml().dump(copy)));
    }

    /** A filter without steps would be refused. */
    @SuppressWarnings("unchecked")
    private static void leaveOut(Object steps, int index) {
        ((List<Object>) steps).set(index, Map.of("setProperty", Map.of("name", "left-out", "constant", "yes")));
    }

    @SuppressWarnings("unchecked")
    private static void put(Object map, String key, String value) {
        ((Map<String, Object>) map).put(key, value);
    }

    private static List<Object> plus(List<Object> path, Object step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }

    private static String address(Object to) {
        return (to instanceof Map<?, ?> map ? map.get("uri").toString() : to.toString()).replaceFirst("^kamelet:", "");
    }
}
