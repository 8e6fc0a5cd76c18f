package org.gotoadmin.workflow;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.gotoadmin.api.Call;
import org.gotoadmin.api.Journal;
import org.gotoadmin.api.Run;

/** Lets a previewed workflow go through for one record, and takes back whatever it has written to the store. */
final class PreviewRecord {

    private static final Pattern FIELD = Pattern.compile("(\\w+)\\[(.*)]");

    private final ProducerTemplate template;
    private final Runs runs;
    private final RunEnds ends;
    private final Journal journal;
    private final PreviewSteps steps;
    private final DataSource store;

    PreviewRecord(ProducerTemplate template, Runs runs, RunEnds ends, Journal journal, PreviewSteps steps, DataSource store) {
        this.template = template;
        this.runs = runs;
        this.ends = ends;
        this.journal = journal;
        this.steps = steps;
        this.store = store;
    }

    /** @param fields that the workflow names, such as {@code person[email]} */
    Previewed.Shown look(Revision revision, Map<String, Object> record, Set<String> fields, boolean matches) {
        steps.forget();
        Map<String, String> values = new LinkedHashMap<>();
        Exchange exchange = template.request(Preview.BEGIN, begun -> {
            begin(begun, revision, (Long) record.get("id"));
            // As the record is before anything is done with it.
            fields.forEach(field -> values.put(field, value(begun, field)));
        });
        try {
            Run run = exchange.getVariable("run", Run.class);
            journal.settle();
            List<String> noted = new ArrayList<>(steps.steps());
            run.handedOver().ifPresent(noted::add);
            return new Previewed.Shown((String) record.get("email"), matches, steps.conditions(), values,
                    run.calls().stream().map(PreviewRecord::request).toList(), noted, problem(exchange));
        } finally {
            ends.release(exchange.getVariable("begun", Runs.Begun.class));
            takeBack();
        }
    }

    void begin(Exchange exchange, Revision revision, long id) {
        runs.consider(exchange, revision.workflow(), revision.object(), id, null);
        if (!revision.beginsOn().equals("schedule")) {
            // As when somebody starts it by hand: every field counts as changed.
            exchange.setVariable("change", exchange.getMessage().getBody());
        }
    }

    /** Nothing of what was done since the last time stays. */
    void takeBack() {
        try {
            store.getConnection().rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("The store could not be left as it was found.", e);
        }
    }

    private static String value(Exchange exchange, String field) {
        Matcher parts = FIELD.matcher(field);
        Object record = parts.matches() ? exchange.getVariable(parts.group(1)) : null;
        return record instanceof Map<?, ?> map ? Objects.toString(map.get(parts.group(2)), null) : null;
    }

    private static Previewed.Request request(Call call) {
        return new Previewed.Request(call.getPreset(), call.getMethod().name(), call.getPath(), call.getBody(), call.getOutcome(), call.getReason());
    }

    private static String problem(Exchange exchange) {
        Exception failure = exchange.getException();
        return failure == null ? null : failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
