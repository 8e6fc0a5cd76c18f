package org.gotoadmin.catalogue;

import java.text.ParseException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.quartz.CronExpression;

/** What a Begin is told can be done: its events, its times, its time zone. Camel would not start with a wrong time, and pass over the rest. */
final class BeginCheck implements Check {

    private static final List<String> EVENTS = List.of("new", "edited");
    private static final List<String> OBJECTS = List.of("people", "saas-users");
    private static final List<String> TRUTH = List.of("true", "false");

    @Override
    public void check(Routes routes, Findings findings) {
        for (Item item : routes.items(Item.ROUTE)) {
            Start.address(item).ifPresent(begin -> begin.parameters().forEach(parameter -> parameter(item, parameter, findings)));
            item.addresses().stream().filter(from -> from.isFrom() && from.scheme().equals("quartz"))
                    .flatMap(from -> from.parameters().stream()).forEach(parameter -> parameter(item, parameter, findings));
        }
    }

    private static void parameter(Item item, Address.Parameter parameter, Findings findings) {
        String value = parameter.value() == null ? "" : parameter.value().strip();
        if (value.contains("{{")) {
            return;
        }
        switch (parameter.name()) {
            case "on" -> words(item, parameter, value.split("\\s*,\\s*"), EVENTS, findings);
            case "object" -> words(item, parameter, new String[] {value}, OBJECTS, findings);
            case "own_changes" -> words(item, parameter, new String[] {value}, TRUTH, findings);
            case "cron" -> cron(item, parameter, value, findings);
            case "zone", "trigger.timeZone" -> zone(item, parameter, value, findings);
            default -> { }
        }
    }

    private static void words(Item item, Address.Parameter parameter, String[] found, List<String> known, Findings findings) {
        Arrays.stream(found).filter(word -> !known.contains(word)).forEach(word ->
                findings.add(item.file(), parameter.node(), "\"%s\" of the Begin is \"%s\".%s", parameter.name(), word, Hint.of(word, known)));
    }

    private static void cron(Item item, Address.Parameter parameter, String value, Findings findings) {
        try {
            new CronExpression(value.replace('+', ' '));
        } catch (ParseException | RuntimeException e) {
            long fields = Stream.of(value.split("\\s+")).filter(field -> !field.isEmpty()).count();
            String why = fields == 5 ? "it has five fields, and the first here is the second of the minute"
                    : String.valueOf(e.getMessage()).contains("day-of-week AND") ? "it names both a day and a weekday; one of the two must be \"?\"" : e.getMessage();
            findings.add(item.file(), parameter.node(), "the cron \"%s\" cannot be read: %s. Wanted \"second minute hour day month weekday\", "
                    + "such as \"0 30 6 * * ?\" for half past six every day.", value, why.replaceAll("\\.$", ""));
        }
    }

    private static void zone(Item item, Address.Parameter parameter, String value, Findings findings) {
        Set<String> zones = ZoneId.getAvailableZoneIds();
        try {
            ZoneId.of(value);
        } catch (DateTimeException e) {
            findings.add(item.file(), parameter.node(), "there is no time zone \"%s\".%s Wanted a name such as Europe/London.", value,
                    Hint.nearest(value, zones));
        }
    }
}
