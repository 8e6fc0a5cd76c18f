package org.gotoadmin.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps what runs in step with the files and with what people decide, in the running application. A changed file of an active workflow
 * becomes its revision once it validates; until then the old one goes on. Presets and blocks are read at the start only: when one of them
 * has changed, no workflow is exchanged before the next start, since it may have been written for the changed ones.
 */
@Component("workflowWatch")
public final class WorkflowWatch {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowWatch.class);

    private final Workflows workflows;
    private final WorkflowTable table;
    private final WorkflowRoutes routes;
    private final SharedFiles shared;
    /** By workflow: the file as it was at the last look. */
    private final Map<String, String> seen = new HashMap<>();
    /** By workflow: what was last said of its file. */
    private final Map<String, String> told = new HashMap<>();

    WorkflowWatch(Workflows workflows, WorkflowRoutes routes, SharedFiles shared) {
        this.workflows = workflows;
        this.table = workflows.table();
        this.routes = routes;
        this.shared = shared;
    }

    /** For a timer. */
    public void look(CamelContext camel) {
        boolean restartFirst = shared.tellChanges();
        Map<String, String> files = workflows.files().texts();
        for (WorkflowTable.Row row : table.all()) {
            if (row.active()) {
                file(row, files.get(row.name()), restartFirst);
            }
        }
        for (WorkflowTable.Row row : table.all()) {
            if (row.active() && !row.revision().equals(row.running())) {
                exchange(camel, row, files.get(row.name()), restartFirst);
            }
        }
    }

    /** A file counts as written when it is as it was at the last look. */
    private void file(WorkflowTable.Row row, String text, boolean restartFirst) {
        boolean settled = Objects.equals(text, seen.put(row.name(), text));
        if (!settled || text == null || text.equals(told.get(row.name()))) {
            return;
        }
        told.put(row.name(), text);
        if (Revision.id(text).equals(row.revision())) {
            table.problem(row.name(), null);
        } else if (!workflows.takesChanges()) {
            problem(row.name(), "its file has changed; \"activate " + row.name() + "\" takes it");
        } else if (restartFirst) {
            problem(row.name(), "its file has changed, and presets or blocks have: start the application again");
        } else {
            takeFile(row);
        }
    }

    private void takeFile(WorkflowTable.Row row) {
        try {
            workflows.take(workflows.validated(row.name()), "changed file");
        } catch (IllegalArgumentException e) {
            problem(row.name(), "its file has changed and does not validate; the revision before goes on\n" + e.getMessage());
        }
    }

    private void exchange(CamelContext camel, WorkflowTable.Row row, String file, boolean restartFirst) {
        String text = table.text(row.name(), row.revision()).orElse(file);
        if (text == null || !Revision.id(text).equals(row.revision())) {
            return;
        }
        Revision before = routes.loaded(row.name());
        if (before != null && before.text().equals(text)) {
            table.running(row.name(), row.revision());
        } else if (restartFirst) {
            tellOnce(row, text, "its new revision waits for the next start, since presets or blocks have changed");
        } else {
            exchange(camel, before, Revision.of(row.name(), text));
        }
    }

    private void exchange(CamelContext camel, Revision before, Revision next) {
        try {
            if (routes.exchange(camel, next)) {
                table.running(next.workflow(), next.id());
                LOG.info("{}: revision {} runs now.", next.workflow(), next.id().substring(0, 8));
            } else {
                LOG.info("{}: revision {} waits for runs that are under way.", next.workflow(), next.id().substring(0, 8));
            }
        } catch (Exception e) {
            if (before == null) {
                table.deactivate(next.workflow());
            } else {
                table.write(before, true);
            }
            problem(next.workflow(), "Camel refused revision " + next.id().substring(0, 8) + (before == null ? ": it is not active"
                    : "; the revision before goes on") + "\n" + e.getMessage());
        }
    }

    private void tellOnce(WorkflowTable.Row row, String text, String problem) {
        if (!text.equals(told.put(row.name() + " exchange", text))) {
            problem(row.name(), problem);
        }
    }

    private void problem(String workflow, String problem) {
        table.problem(workflow, problem);
        LOG.warn("{}: {}.", workflow, problem);
    }
}
