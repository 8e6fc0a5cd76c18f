package org.gotoadmin.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.gotoadmin.BadSettings;
import org.gotoadmin.Settings;
import org.gotoadmin.fields.Nearest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The workflow files in {@code routes/workflows}. At start each is written to the store, with whether it is active. */
@Component("workflows")
public final class Workflows {

    private static final String BEGIN = "kamelet:begin-on-";
    private static final String SUFFIX = ".camel.yaml";

    private final Map<String, Workflow> byName = new TreeMap<>();
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final List<String> wanted;

    /**
     * One workflow.
     *
     * @param name       its name: file name and id of its route
     * @param object     people or saas-users
     * @param beginsOn   new, edited, both joined with a comma, or schedule
     * @param fields     begins only when one of these was changed, joined with commas; null for any
     * @param ownChanges whether changes that it makes itself start it
     * @param revision   SHA-256 of its file
     */
    public record Workflow(String name, String object, String beginsOn, String fields, boolean ownChanges, String revision) {
    }

    Workflows(Settings settings, ActiveByDefault activeByDefault, JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        files(settings.routesDir().resolve("workflows")).forEach(this::read);
        this.wanted = settings.activeWorkflows().isEmpty() && activeByDefault.all()
                ? List.copyOf(byName.keySet()) : settings.activeWorkflows();
        wanted.forEach(this::get);
    }

    /** The application starts: its files and settings count from now on. */
    void register() {
        transaction.executeWithoutResult(status -> write());
    }

    /** A command runs before the application ever has: the people whom it takes are to begin workflows all the same. */
    public void registerFirst() {
        if (jdbc.queryForObject("SELECT count(*) FROM workflow", Integer.class) == 0) {
            register();
        }
    }

    /** Whether workflows are active that no setting names: with the simulator yes, with a real credential no. */
    public record ActiveByDefault(boolean all) {
    }

    /** @throws BadSettings when there is no such workflow, naming the nearest */
    public Workflow get(String name) {
        Workflow workflow = byName.get(name);
        if (workflow == null) {
            throw new BadSettings("There is no workflow \"" + name + "\" in routes/workflows." + Nearest.to(name, byName.keySet())
                    .map(near -> " Did you mean \"" + near + "\"?").orElse(" There are: " + String.join(", ", byName.keySet()) + "."));
        }
        return workflow;
    }

    public List<String> active() {
        return jdbc.queryForList("SELECT name FROM workflow WHERE active ORDER BY name", String.class);
    }

    /** Whether an active workflow is on SaaS users while no load has made any. */
    boolean lackSaasUsers() {
        return jdbc.queryForObject("SELECT count(*) FROM workflow WHERE active AND object = ? AND NOT EXISTS (SELECT 1 FROM saas_application)",
                Integer.class, RunRecord.SAAS_USERS) > 0;
    }

    private void write() {
        Timestamp now = Timestamp.from(Instant.now());
        jdbc.update("UPDATE workflow SET active = FALSE");
        for (Workflow workflow : byName.values()) {
            Object[] values = {workflow.object(), workflow.beginsOn(), workflow.fields(), workflow.ownChanges(),
                    wanted.contains(workflow.name()), workflow.revision(), now, workflow.name()};
            if (jdbc.update("UPDATE workflow SET object = ?, begins_on = ?, fields = ?, own_changes = ?, active = ?, revision = ?,"
                    + " seen_at = ? WHERE name = ?", values) == 0) {
                jdbc.update("INSERT INTO workflow (object, begins_on, fields, own_changes, active, revision, seen_at, name)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values);
            }
        }
        // A workflow that is not active never starts, also not later for what has happened meanwhile.
        jdbc.update("UPDATE run SET state = 'failed', outcome = 'unknown', reason = 'stopped under way, and the workflow is not active now',"
                + " finished_at = ? WHERE state IN ('waiting', 'running') AND workflow NOT IN (SELECT name FROM workflow WHERE active)"
                + " AND EXISTS (SELECT 1 FROM call WHERE call.run_id = run.id AND call.outcome IS NULL)", now);
        jdbc.update("UPDATE run SET state = 'done', outcome = 'not-attempted', reason = 'the workflow is not active', finished_at = ?"
                + " WHERE state IN ('waiting', 'running') AND workflow NOT IN (SELECT name FROM workflow WHERE active)", now);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read. Start from the repository's root,"
                    + " or set goto.routes-dir.", e);
        }
    }

    private void read(Path file) {
        try {
            byte[] text = Files.readAllBytes(file);
            for (Object item : (List<?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(text, StandardCharsets.UTF_8))) {
                begin(file, item, revision(text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(Path file, Object item, String revision) {
        if (item instanceof Map<?, ?> entry && entry.get("route") instanceof Map<?, ?> route && route.get("from") instanceof Map<?, ?> from
                && String.valueOf(from.get("uri")).startsWith(BEGIN)) {
            Map<?, ?> parameters = from.get("parameters") instanceof Map<?, ?> map ? map : Map.of();
            String name = String.valueOf(parameters.get("workflow"));
            String expected = file.getFileName().toString().replace(SUFFIX, "");
            if (!name.equals(expected) || !expected.equals(route.get("id"))) {
                throw new BadSettings(file + ": the Begin names the workflow \"" + name + "\" and the route \"" + route.get("id")
                        + "\", wanted \"" + expected + "\" for both, as the file is called.");
            }
            String beginsOn = String.valueOf(from.get("uri")).startsWith(BEGIN + "schedule") ? "schedule"
                    : text(parameters, "on", "new,edited");
            byName.put(name, new Workflow(name, text(parameters, "object", RunRecord.PEOPLE), beginsOn, fields(parameters),
                    Boolean.parseBoolean(text(parameters, "own_changes", "false")), revision));
        }
    }

    private static String text(Map<?, ?> parameters, String name, String otherwise) {
        return parameters.get(name) == null ? otherwise : String.valueOf(parameters.get(name));
    }

    private static String fields(Map<?, ?> parameters) {
        String fields = text(parameters, "fields", "").replaceAll("\\s", "");
        return fields.isEmpty() ? null : fields;
    }

    private static String revision(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
