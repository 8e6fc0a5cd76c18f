package org.gotoadmin.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.apache.camel.Exchange;
import org.gotoadmin.api.Journal;
import org.gotoadmin.api.Run;
import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.people.People;
import org.gotoadmin.people.SaasUsers;
import org.springframework.stereotype.Component;

/**
 * What the Begin blocks do before a workflow: take a run and hand its record to the rule. A run sets the variables {@code person}
 * (all fields; of a SaaS user the person whom it belongs to, or nothing), {@code saas_user}, {@code change} (the changed fields with
 * their new values; of a run that is tried again those that are still so) and {@code run}. {@link RunEnds} writes down what the run came to.
 */
@Component("runs")
public final class Runs {

    private final RunStore store;
    private final RunEnds ends;
    private final People people;
    private final SaasUsers saasUsers;
    private final FieldMaps fieldMaps;
    private final Journal journal;

    Runs(RunStore store, RunEnds ends, People people, SaasUsers saasUsers, FieldMaps fieldMaps, Journal journal) {
        this.store = store;
        this.ends = ends;
        this.people = people;
        this.saasUsers = saasUsers;
        this.fieldMaps = fieldMaps;
        this.journal = journal;
    }

    /**
     * Takes a run that waits; without the variable {@code run} afterwards, somebody else has taken it.
     */
    public void take(Exchange exchange, long id) {
        RunStore.Row row = store.take(id);
        if (row == null) {
            return;
        }
        try {
            begin(exchange, new Begun(row.workflow(), row.record(), row.startedByHand(), row.retried(), id),
                    () -> new Run(() -> id, row.again() ? journal.earlier(id) : List.of(),
                            account -> !row.account().isEmpty() || store.joins(id, account)));
            Map<?, ?> now = exchange.getMessage().getBody(Map.class);
            exchange.setVariable("change", row.startedByHand() ? now : row.retried() ? stillSo(row.change(), now) : row.change());
        } catch (RuntimeException e) {
            store.giveBack(id);
            throw e;
        }
    }

    /**
     * Later changes may have overtaken a run that failed and is tried again: whoever has left meanwhile is not to be onboarded, and whoever
     * is back is not to be deleted.
     */
    private static Map<String, Object> stillSo(Map<String, Object> change, Map<?, ?> now) {
        Map<String, Object> still = new HashMap<>(change);
        still.entrySet().removeIf(field -> !Objects.toString(field.getValue(), "").equals(Objects.toString(now.get(field.getKey()), "")));
        return still;
    }

    /**
     * Hands one record to the rule of a scheduled workflow. A new run is written down when its first call is made.
     *
     * @param object  people or saas-users
     * @param waiting number of the run that waits for this firing, or null
     */
    public void consider(Exchange exchange, String workflow, String object, long id, Long waiting) {
        if (waiting != null) {
            take(exchange, waiting);
            return;
        }
        RunRecord record = RunRecord.of(object, id);
        LazyRun lazy = new LazyRun(store, workflow, record, exchange.getVariable("fired", String.class));
        begin(exchange, new Begun(workflow, record, false, false, null), () -> new Run(lazy, List.of()));
        exchange.setVariable("change", Map.of());
    }

    private void begin(Exchange exchange, Begun begun, Supplier<Run> run) {
        ends.begin(begun);
        try {
            Run begins = run.get();
            read(exchange, begun.record());
            exchange.setVariable("workflow", begun.workflow());
            exchange.setVariable("begun", begun);
            exchange.setVariable("run", begins);
        } catch (RuntimeException e) {
            ends.release(begun);
            throw e;
        }
    }

    /** The record's fields as they are now, as variables and as body. */
    private void read(Exchange exchange, RunRecord record) {
        Map<String, Object> saasUser = record.saasUserId() == null ? null : saasUsers.byId(record.saasUserId());
        Object personId = saasUser == null ? record.personId() : saasUser.get("person_id");
        Map<String, Object> person = personId == null ? null : people.byId((Long) personId);
        exchange.setVariable("saas_user", saasUser);
        exchange.setVariable("person", person);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(saasUser == null ? person : saasUser);
    }

    /** Saves what a field map finds in a response to the person of the run; for a SaaS user, to the person whom it belongs to. */
    public void save(Exchange exchange, String map, Object response) {
        Begun begun = exchange.getVariable("begun", Begun.class);
        Map<?, ?> person = exchange.getVariable("person", Map.class);
        if (person == null) {
            throw new IllegalArgumentException("save-fields: no person belongs to this SaaS user. Load the users with people, or ask for"
                    + " \"${variable.person} != null\" in the rule of " + begun.workflow() + ".");
        }
        long id = (Long) person.get("id");
        people.saveTo(id, fieldMaps.apply(map, response), "workflow " + begun.workflow(), begun.workflow());
        exchange.setVariable("person", people.byId(id));
    }

    /**
     * What the Begin knows of a run, for its end.
     *
     * @param retried it has failed before
     * @param waited  number of the row that waited, or null for a scheduled run
     */
    record Begun(String workflow, RunRecord record, boolean byHand, boolean retried, Long waited) {
    }
}
