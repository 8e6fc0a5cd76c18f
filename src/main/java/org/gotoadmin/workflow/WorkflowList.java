package org.gotoadmin.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.Set;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import org.gotoadmin.catalogue.Finding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The workflows, for people to read: what is active, what its file says now, and the last run. */
@Component
public final class WorkflowList {

    private static final int CONTEXT_LINES = 3;

    private final Workflows workflows;
    private final JdbcClient jdbc;

    WorkflowList(Workflows workflows, JdbcClient jdbc) {
        this.workflows = workflows;
        this.jdbc = jdbc;
    }

    /**
     * One workflow.
     *
     * @param object    people or saas-users; null of a file that cannot be read
     * @param beginsOn  new, edited, both joined with a comma, or schedule; null as object
     * @param state     active or inactive
     * @param revision  the active one: SHA-256 of its file, in hex; null when it is inactive
     * @param running   the revision whose routes the application has loaded; null when none was
     * @param file      what the file is beside the active revision: same, changed, gone or unreadable; of an inactive one: draft or unreadable
     * @param decidedBy who activated or deactivated it last; null: the setting decides
     * @param problem   why a changed file, or the active revision, does not run; or null
     * @param lastRun   null when there is none
     */
    public record Listed(String name, String object, String beginsOn, String state, String revision, String running, String file, String decidedBy,
                         Instant decidedAt, String problem, LastRun lastRun) {
    }

    /** @param finishedAt null of a run that is not finished, as is outcome */
    public record LastRun(long id, String state, String outcome, Instant createdAt, Instant finishedAt) {
    }

    /**
     * One workflow with its file.
     *
     * @param about    its description; empty when the file cannot be understood
     * @param begin    the parameters of its Begin
     * @param text     of its file; null when there is none or it cannot be read
     * @param findings what is wrong with the file
     */
    public record InFull(Listed listed, String about, Map<String, String> begin, String text, List<Finding> findings) {
    }

    /** All of them by name: those in the store, and files that no application has seen yet. */
    public List<Listed> all() {
        Map<String, String> files = workflows.files().texts();
        List<WorkflowTable.Row> rows = workflows.table().all();
        Set<String> there = workflows.files().names();
        Set<String> names = new TreeSet<>(there);
        rows.stream().filter(WorkflowTable.Row::active).forEach(row -> names.add(row.name()));
        List<Listed> all = new ArrayList<>();
        for (String name : names) {
            all.add(listed(name, rows.stream().filter(row -> row.name().equals(name)).findFirst(), files.get(name), there.contains(name)));
        }
        return all;
    }

    /** One of {@link #all()}, and all that its file says. */
    public Optional<InFull> find(String name) {
        return all().stream().filter(one -> one.name().equals(name)).findFirst().map(one -> {
            String file = workflows.files().texts().get(name);
            Optional<Revision> revision = begin(name, one.revision() == null ? file : text(name, one.revision(), file));
            return new InFull(one, revision.map(Revision::about).orElse(""), revision.map(Revision::begin).orElse(Map.of()), file,
                    file == null ? List.of() : workflows.findings(name));
        });
    }

    /** @param isThere whether there is a file of this name, also one that cannot be read */
    private Listed listed(String name, Optional<WorkflowTable.Row> row, String file, boolean isThere) {
        boolean active = row.isPresent() && row.get().active();
        String revision = active ? row.get().revision() : null;
        Optional<Revision> begin = begin(name, active ? text(name, revision, file) : file);
        String beside = active ? file == null ? "gone" : Revision.id(file).equals(revision) ? "same" : "changed" : "draft";
        String state = file == null && isThere ? "unreadable" : beside;
        return new Listed(name, begin.map(Revision::object).orElse(null), begin.map(Revision::beginsOn).orElse(null), active ? "active" : "inactive",
                revision, row.map(WorkflowTable.Row::running).orElse(null), state, row.map(WorkflowTable.Row::decidedBy).orElse(null),
                row.map(WorkflowTable.Row::decidedAt).orElse(null), row.map(WorkflowTable.Row::problem).orElse(null), lastRun(name));
    }

    /**
     * What has changed between the active revision and the file, as a unified diff; empty when nothing has.
     *
     * @throws IllegalArgumentException when there is no such workflow
     */
    public List<String> diff(String workflow) {
        Optional<WorkflowTable.Row> row = workflows.table().find(workflow).filter(WorkflowTable.Row::active);
        String file = row.isPresent() ? workflows.files().read(workflow).orElse("") : workflows.files().get(workflow);
        String active = row.map(known -> text(workflow, known.revision(), file)).orElse("");
        List<String> before = active.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(row.map(known -> "active revision " + known.revision().substring(0, 8)).orElse("not active"),
                workflows.files().path(workflow).toString(), before, DiffUtils.diff(before, file.lines().toList()), CONTEXT_LINES);
    }

    private String text(String workflow, String revision, String file) {
        return workflows.table().text(workflow, revision).orElse(file == null ? "" : file);
    }

    private static Optional<Revision> begin(String name, String text) {
        try {
            return Optional.ofNullable(text).map(known -> Revision.of(name, known));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private LastRun lastRun(String workflow) {
        return jdbc.sql("SELECT id, state, outcome, created_at, finished_at FROM run WHERE workflow = ? ORDER BY id DESC LIMIT 1").param(workflow)
                .query(WorkflowList::run).optional().orElse(null);
    }

    private static LastRun run(ResultSet row, int number) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new LastRun(row.getLong("id"), row.getString("state"), row.getString("outcome"), row.getTimestamp("created_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
