package org.gotoadmin.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * An address that a step reads from or sends to.
 *
 * @param file       the file it is in
 * @param step       the step's key, for example {@code to}
 * @param uri        as written
 * @param node       where it is written
 * @param parameters of the parameters map and of the address itself
 */
record Address(RouteFile file, String step, String uri, Node node, List<Parameter> parameters) {

    /** A parameter: the node is where its name is written. */
    record Parameter(String name, String value, Node node) {
    }

    private static final Set<String> STEPS = Set.of("to", "toD", "from", "wireTap", "poll", "interceptFrom", "interceptSendToEndpoint");
    /** Whose address is a scheme and a name. */
    private static final Set<String> BY_NAME = Set.of("direct", "seda");
    private static final Set<String> BY_EXPRESSION = Set.of("enrich", "pollEnrich", "recipientList", "routingSlip", "dynamicRouter");
    private static final Set<String> ALWAYS_PER_MESSAGE = Set.of("toD", "recipientList", "routingSlip", "dynamicRouter");

    static List<Address> allOf(RouteFile file, List<Nodes.Place> places) {
        List<Address> addresses = new ArrayList<>();
        for (Nodes.Place place : places) {
            // A parameter may be called "from" or "to", as those of a mail.
            if (place.above().equals("parameters")) {
                continue;
            }
            Node uri = Nodes.at(place.node(), "uri");
            if (Nodes.text(uri) != null) {
                addresses.add(of(file, place.key(), uri, Nodes.text(uri), Nodes.at(place.node(), "parameters")));
            } else if (STEPS.contains(place.key()) && place.text() != null || place.key().equals("deadLetterUri")) {
                addresses.add(of(file, place.key(), place.node(), Nodes.textOrEmpty(place.node()), null));
            } else if (BY_EXPRESSION.contains(place.key())) {
                byExpression(file, place, addresses);
            }
        }
        return addresses;
    }

    /** Only a constant or a Simple expression shows its address; several are separated by commas. */
    private static void byExpression(RouteFile file, Nodes.Place step, List<Address> addresses) {
        for (Nodes.Place place : Nodes.places("", step.node())) {
            boolean shown = place.key().equals("constant") || place.key().equals("simple")
                    || place.key().equals("expression") && !place.above().isEmpty();
            if (shown && place.text() != null) {
                String[] uris = ALWAYS_PER_MESSAGE.contains(step.key()) ? place.text().split(",") : new String[] {place.text()};
                for (String uri : uris) {
                    addresses.add(of(file, step.key(), place.node(), uri.strip(), null));
                }
            }
        }
    }

    private static Address of(RouteFile file, String step, Node node, String uri, Node map) {
        List<Parameter> parameters = new ArrayList<>();
        int query = uri.indexOf('?');
        if (query >= 0) {
            // RAW(...) may hold any character, also & and =.
            for (String part : uri.substring(query + 1).split("&(?![^(]*\\)(?:&|$))")) {
                int equals = part.indexOf('=');
                parameters.add(new Parameter(equals < 0 ? part : part.substring(0, equals), equals < 0 ? null : part.substring(equals + 1),
                        node));
            }
        }
        for (NodeTuple tuple : Nodes.tuples(map)) {
            parameters.add(new Parameter(Nodes.textOrEmpty(tuple.getKeyNode()), Nodes.text(tuple.getValueNode()), tuple.getKeyNode()));
        }
        return inOnePiece(new Address(file, step, uri, node, parameters));
    }

    /**
     * Editors such as Kaoto write {@code uri: direct} with the parameter {@code name}, and repeat the template of a {@code kamelet:} address
     * as the parameter {@code templateId}. To Camel that is the same.
     */
    private static Address inOnePiece(Address address) {
        Parameter name = address.parameter("name");
        Parameter template = address.parameter("templateId");
        if (BY_NAME.contains(address.uri) && name != null) {
            return new Address(address.file, address.step, address.uri + ":" + name.value(), address.node, without(name, address.parameters));
        }
        return address.isKamelet() && template != null && address.template().equals(template.value())
                ? new Address(address.file, address.step, address.uri, address.node, without(template, address.parameters)) : address;
    }

    private static List<Parameter> without(Parameter one, List<Parameter> all) {
        return all.stream().filter(parameter -> parameter != one).toList();
    }

    String scheme() {
        return uri.substring(0, Math.min(before(uri, ':'), before(uri, '?')));
    }

    /** What stands between the scheme and the parameters. */
    String path() {
        int start = Math.min(scheme().length() + 1, before(uri, '?'));
        String path = uri.substring(start, before(uri, '?'));
        return path.startsWith("//") ? path.substring(2) : path;
    }

    boolean isFrom() {
        return step.equals("from");
    }

    /** Whether the address is made anew for each message. */
    boolean isPerMessage() {
        return ALWAYS_PER_MESSAGE.contains(step)
                || (BY_EXPRESSION.contains(step) || step.equals("wireTap")) && uri.contains("${");
    }

    /** Whether this calls a template: {@code kamelet:source} and {@code kamelet:sink} do not. */
    boolean isKamelet() {
        return scheme().equals("kamelet") && !path().equals("source") && !path().equals("sink");
    }

    /** The template of a {@code kamelet:} address. */
    String template() {
        return path().substring(0, before(path(), '/'));
    }

    Parameter parameter(String name) {
        return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst().orElse(null);
    }

    /** Where a character is, or the end. */
    private static int before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text.length() : at;
    }
}
