package org.gotoadmin.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.gotoadmin.BadSettings;
import org.gotoadmin.Settings;
import org.gotoadmin.StoredNames;
import org.gotoadmin.catalogue.Catalogue;
import org.gotoadmin.catalogue.Finding;
import org.gotoadmin.people.Audit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which workflows are active, and in which revision. Files are drafts; only a revision that was validated becomes active, and its text is
 * kept. What {@code activate} and {@code deactivate} say counts until the next of them, also over restarts; before that the setting does.
 * This is the one place for both: command, page and JMX call it. The running application follows within a poll period ({@link WorkflowWatch}).
 */
@Component("workflows")
public final class Workflows {

    private static final int MOST_ATTEMPTS = 5;
    private final WorkflowFiles files;
    private final WorkflowTable table;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Settings settings;
    private final Audit audit;
    private final List<String> wanted;
    private final boolean takesChanges;
    private final Supplier<Set<String>> storedCredentials;

    /** Whether workflows are active that no setting names: with the simulator yes, with a real credential no. */
    public record ActiveByDefault(boolean all) {
    }

    /** What the check of the routes has found in workflow files, by workflow. The files of other folders are right, or nothing starts. */
    public record BrokenFiles(Map<String, List<Finding>> findings) {

        /** Those among the findings that are in workflow files. */
        public static BrokenFiles of(Path routes, List<Finding> findings) {
            Path workflows = routes.resolve("workflows");
            return new BrokenFiles(findings.stream().filter(finding -> workflows.equals(finding.file().getParent())).collect(Collectors.groupingBy(
                    finding -> finding.file().getFileName().toString().replaceFirst("\\.camel\\.yaml$", ""))));
        }
    }

    Workflows(Settings settings, ActiveByDefault activeByDefault, JdbcClient jdbc, TransactionTemplate transaction, Audit audit,
              @Value("${goto.take-changed-workflows:true}") boolean takesChanges, Environment environment) {
        this.storedCredentials = StoredNames.in(environment);
        this.settings = settings;
        this.files = new WorkflowFiles(settings.routesDir());
        this.table = new WorkflowTable(jdbc);
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.takesChanges = takesChanges;
        this.wanted = settings.activeWorkflows().isEmpty() && activeByDefault.all()
                ? List.copyOf(files.texts().keySet()) : settings.activeWorkflows();
        try {
            settings.activeWorkflows().forEach(files::get);
        } catch (IllegalArgumentException e) {
            throw new BadSettings("GOTO_ACTIVE_WORKFLOWS: " + e.getMessage());
        }
    }

    WorkflowFiles files() {
        return files;
    }

    WorkflowTable table() {
        return table;
    }

    /** Whether a changed file of an active workflow runs as soon as it validates; else it waits for {@code activate}. */
    boolean takesChanges() {
        return takesChanges;
    }

    /**
     * The application starts: its files and settings count from now on.
     *
     * @return what is to be loaded: the active revisions, and of other workflows the files
     * @throws BadSettings when a workflow is to be active that never had a revision without findings
     */
    List<Revision> register(BrokenFiles broken) {
        for (int attempt = 1;; attempt++) {
            try {
                return registerOnce(broken);
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                // Another node that starts at the same time has written the same.
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private List<Revision> registerOnce(BrokenFiles broken) {
        return transaction.execute(status -> {
            List<Revision> loaded = new ArrayList<>();
            jdbc.sql("UPDATE workflow SET active = FALSE WHERE name NOT IN (:names)").param("names", withDummy(files.texts().keySet())).update();
            files.texts().forEach((name, text) -> register(name, text, broken.findings().getOrDefault(name, List.of())).ifPresent(loaded::add));
            table.endRuns(List.of("waiting", "running"));
            return loaded;
        });
    }

    private Optional<Revision> register(String name, String text, List<Finding> findings) {
        Optional<WorkflowTable.Row> row = table.find(name);
        boolean active = row.filter(known -> known.decidedBy() != null).map(WorkflowTable.Row::active).orElse(wanted.contains(name));
        Optional<Revision> kept = row.flatMap(known -> table.text(name, known.revision())).map(old -> Revision.of(name, old));
        if (active && kept.isPresent() && (!findings.isEmpty() || !takesChanges)) {
            table.write(kept.get(), true);
            table.problem(name, findings.isEmpty() ? null : lines(findings));
            return kept;
        }
        if (!findings.isEmpty()) {
            if (active) {
                throw new BadSettings(lines(findings));
            }
            row.ifPresent(known -> table.deactivate(name));
            return Optional.empty();
        }
        Revision file = Revision.of(name, text);
        if (active) {
            table.keep(file, "start");
        }
        table.write(file, active);
        return Optional.of(file);
    }

    /** A command runs before the application ever has: the people whom it takes are to begin workflows all the same. */
    public void registerFirst() {
        if (table.all().isEmpty()) {
            register(BrokenFiles.of(settings.routesDir(), Catalogue.findings(settings.routesDir(), storedCredentials)));
        }
    }

    /**
     * Makes the file of a workflow its active revision.
     *
     * @param who  the person, for people to read
     * @return the revision: SHA-256 of the file, in hex
     * @throws IllegalArgumentException when there is no such workflow, or with every finding in its file
     */
    public String activate(String workflow, String who) {
        registerFirst();
        Revision revision = validated(workflow);
        take(revision, "activate by " + who);
        table.decided(workflow, who);
        audit.write(who, "activate", "workflow " + workflow);
        return revision.id();
    }

    /**
     * The workflow begins no more: its runs that wait end as not attempted, those under way go on to their end.
     *
     * @throws IllegalArgumentException when there is no such workflow
     */
    public void deactivate(String workflow, String who) {
        registerFirst();
        if (table.find(workflow).isEmpty()) {
            files.get(workflow);
            throw new IllegalArgumentException("The workflow \"" + workflow + "\" has never been active.");
        }
        transaction.executeWithoutResult(status -> {
            table.deactivate(workflow);
            table.decided(workflow, who);
            table.endRuns(List.of("waiting"));
            audit.write(who, "deactivate", "workflow " + workflow);
        });
    }

    /** The file as a revision, when nothing is wrong with it. */
    Revision validated(String workflow) {
        String text = files.get(workflow);
        List<Finding> findings = findings(workflow);
        if (!findings.isEmpty()) {
            throw new IllegalArgumentException(lines(findings));
        }
        if (!files.get(workflow).equals(text)) {
            throw new IllegalArgumentException(files.path(workflow) + " was changed while it was looked at. Do that again.");
        }
        return Revision.of(workflow, text);
    }

    /** Everything that is wrong with the file of a workflow. */
    List<Finding> findings(String workflow) {
        return Catalogue.findings(settings.routesDir(), files.path(workflow), storedCredentials);
    }

    void take(Revision revision, String takenBy) {
        transaction.executeWithoutResult(status -> {
            table.keep(revision, takenBy);
            table.write(revision, true);
        });
    }

    private static String lines(List<Finding> findings) {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    /** SQL has no empty list. */
    private static List<String> withDummy(Collection<String> names) {
        return names.isEmpty() ? List.of("") : List.copyOf(names);
    }

    public List<String> active() {
        return jdbc.sql("SELECT name FROM workflow WHERE active ORDER BY name").query(String.class).list();
    }

    /** Whether a load has made a GoTo entry under SaaS. */
    public boolean hasSaasUsers() {
        return jdbc.sql("SELECT count(*) FROM saas_application").query(Integer.class).single() > 0;
    }

    /** Whether an active workflow is on SaaS users while no load has made any. */
    boolean lackSaasUsers() {
        return jdbc.sql("SELECT count(*) FROM workflow WHERE active AND object = ? AND NOT EXISTS (SELECT 1 FROM saas_application)")
                .param(RunRecord.SAAS_USERS).query(Integer.class).single() > 0;
    }
}
