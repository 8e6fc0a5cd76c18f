package org.gotoadmin.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gotoadmin.api.BadSchema;
import org.gotoadmin.api.InvalidValues;
import org.gotoadmin.api.Limits;
import org.yaml.snakeyaml.nodes.Node;

/** A value that is written out keeps the limits of its preset, and the schemas that hold the limits can be used. */
final class LimitCheck implements Check {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]+\"");
    private static final Pattern WHOLE = Pattern.compile("\\{\\{(\\w+)}}");

    /** A value that is written out, and where. */
    private record Written(RouteFile file, Node node, String text) {
    }

    @Override
    public void check(Routes routes, Findings findings) {
        if (routes.in(PresetCheck.FOLDER).isEmpty()) {
            return;
        }
        Limits limits = Limits.look(routes.folder(), fault -> findings.add(fault.file(), line(fault), ended(fault.reason())));
        routes.templates().values().stream().filter(template -> limits.has(template.id())).forEach(template -> {
            Map<String, String> values = values(template);
            check(limits, template.id(), own(template, values), findings);
            routes.addresses().stream().filter(call -> call.isKamelet() && call.template().equals(template.id())).forEach(call ->
                    check(limits, template.id(), passed(call, values), findings));
        });
    }

    /** The line with the word that the reason names, where the schema's reader names none. */
    private static int line(BadSchema fault) {
        Matcher word = QUOTED.matcher(fault.reason());
        try {
            List<String> lines = Files.readAllLines(fault.file());
            boolean named = fault.line() == 1 && word.find();
            return named ? 1 + IntStream.range(0, lines.size()).filter(i -> lines.get(i).contains(word.group())).findFirst().orElse(0)
                    : fault.line();
        } catch (IOException e) {
            return fault.line();
        }
    }

    private static String ended(String sentence) {
        return sentence.matches("(?s).*[.?]") ? sentence : sentence + ".";
    }

    /** The value of the request that each parameter becomes, where it does so unchanged. */
    static Map<String, String> values(Template template) {
        Map<String, String> values = new HashMap<>();
        for (Variable variable : template.item().variables()) {
            Matcher whole = WHOLE.matcher(String.valueOf(variable.text()));
            if (variable.name().startsWith(Variable.VALUE) && whole.matches()) {
                values.put(whole.group(1), variable.name().substring(Variable.VALUE.length()));
            }
        }
        return values;
    }

    private static Map<String, Written> passed(Address call, Map<String, String> values) {
        Map<String, Written> passed = new HashMap<>();
        for (Address.Parameter parameter : call.parameters()) {
            if (values.containsKey(parameter.name()) && isWritten(parameter.value())) {
                passed.put(values.get(parameter.name()), new Written(call.file(), parameter.node(), plain(parameter.value())));
            }
        }
        return passed;
    }

    /** Defaults of parameters, and constants in the preset itself. */
    private static Map<String, Written> own(Template template, Map<String, String> values) {
        Map<String, Written> own = new HashMap<>();
        RouteFile file = template.item().file();
        template.declared().stream().filter(one -> values.containsKey(one.name()) && isWritten(one.fallback()))
                .forEach(one -> own.put(values.get(one.name()), new Written(file, one.node(), one.fallback())));
        template.item().variables().stream().filter(variable -> variable.name().startsWith(Variable.VALUE) && isWritten(variable.text()))
                .forEach(variable -> own.put(variable.name().substring(Variable.VALUE.length()), new Written(file, variable.at(), variable.text())));
        return own;
    }

    private static boolean isWritten(String text) {
        return text != null && !text.contains("${") && !text.contains("{{");
    }

    /** Camel's RAW(...) around a value is not part of it. */
    private static String plain(String text) {
        return text.matches("(?s)RAW(\\(.*\\)|\\{.*})") ? text.substring(4, text.length() - 1) : text;
    }

    private static void check(Limits limits, String preset, Map<String, Written> written, Findings findings) {
        Map<String, String> texts = new HashMap<>();
        written.forEach((name, one) -> texts.put(name, one.text()));
        try {
            limits.check(preset, texts);
        } catch (InvalidValues e) {
            // What is missing is given for each message, or is told by KameletCheck.
            e.violations().stream().filter(violation -> written.containsKey(violation.parameter())).forEach(violation -> {
                Written one = written.get(violation.parameter());
                String problem = violation.problem().startsWith("entry") ? ", " + violation.problem() : " " + violation.problem();
                findings.add(one.file(), one.node(), "\"%s\" of %s%s.", violation.parameter(), preset, problem);
            });
        }
    }
}
