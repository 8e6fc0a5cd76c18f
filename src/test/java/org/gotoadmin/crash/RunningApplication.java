package org.gotoadmin.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

import org.gotoadmin.Main;
import org.gotoadmin.people.People;
import org.gotoadmin.simulator.Simulator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The real application as a process of its own, which a test may kill and start again. It runs in a folder that has what an
 * installation has: {@code application.yaml} and {@code routes/}, copied from the repository, and {@code work/}, where everything
 * that must outlive it stands. It speaks to a simulator that runs in the test.
 *
 * <pre>{@code
 * try (RunningApplication application = new RunningApplication(folder, simulator).with("GOTO_ACTIVE_WORKFLOWS", "onboard-user")) {
 *     application.start();
 *     application.drop("people", "hr.csv", "email,first_name,last_name,status\n…");
 *     application.kill();
 *     application.start();
 * }
 * }</pre>
 */
public final class RunningApplication implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    /** Several at a time, on a busy machine. */
    private static final Duration LONGEST_START = Duration.ofSeconds(150);

    private final Path folder;
    private final Map<String, String> settings = new TreeMap<>();
    private Process process;
    private int starts;

    /** @param folder an empty one, best a temporary one */
    public RunningApplication(Path folder, Simulator simulator) {
        this.folder = folder;
        settings.putAll(Map.of(
                "GOTO_API_BASE_URL", simulator.apiBaseUrl().toString(),
                "GOTO_TOKEN_URL", simulator.tokenUrl().toString(),
                "GOTO_CLIENT_ID", Simulator.CLIENT_ID,
                "GOTO_CLIENT_SECRET", Simulator.CLIENT_SECRET,
                "GOTO_REFRESH_TOKEN", Simulator.REFRESH_TOKEN,
                "GOTO_REQUESTS_PER_SECOND", "0",
                "SERVER_PORT", "0"));
        try {
            Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
            FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
            Files.createDirectories(folder.resolve("work"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An environment variable of the next start. The developer's own settings do not reach the application. */
    public RunningApplication with(String variable, String value) {
        settings.put(variable, value);
        return this;
    }

    /** Writes a file, given by its path below the folder, for example {@code routes/workflows/my-workflow.camel.yaml}. */
    public RunningApplication withFile(String path, String text) {
        try {
            Files.writeString(folder.resolve(path), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the application and returns when it is ready. It looks for work every 50 ms and waits for nothing. */
    public void start() {
        Path output = folder.resolve("output-" + ++starts + ".txt");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("crash.java", "-XX:TieredStopAtLevel=1"), "-cp", classPath(), Main.class.getName(),
                "run", "--goto.poll-period=50", "--goto.retry-delay=1ms", "--goto.read-back-delay=0"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GOTO_") || name.startsWith("SPRING_") || name.startsWith("SERVER_"));
        builder.environment().putAll(settings);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        await().atMost(LONGEST_START).untilAsserted(() -> assertThat(!process.isAlive() || output().contains("Ready in")).as(output()).isTrue());
        assertThat(process.isAlive()).as(output()).isTrue();
    }

    /** As {@code kill -9} does: no shutdown hook runs, nothing is flushed. Returns when the process is gone. */
    public void kill() {
        assertThat(process.isAlive()).as(output()).isTrue();
        close();
    }

    /** What the application has printed since it was last started. */
    public String output() {
        try {
            return Files.readString(folder.resolve("output-" + starts + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path work() {
        return folder.resolve("work");
    }

    /** Puts a file into an inbox ({@code people}, {@code licenses}) at once, as a rename does. */
    void drop(String inbox, String name, String text) {
        try {
            Path written = Files.writeString(Files.createTempFile(folder, "dropped", ".csv"), text);
            Files.move(written, Files.createDirectories(work().resolve("inbox").resolve(inbox)).resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The application's store, beside it, as commands open it. Only while the application runs: otherwise this process would open
     * H2's file, and put right what the application is to put right.
     */
    JdbcClient jdbc() {
        return JdbcClient.create(store());
    }

    /** People of the application's store: a save begins workflows, as a people file does. */
    People people() {
        DataSource store = store();
        return new People(new JdbcTemplate(store), new DataSourceTransactionManager(store));
    }

    /** Returns when no run waits or is under way. */
    void awaitRuns() {
        await().atMost(LONGEST_WAIT).until(() -> jdbc().sql("SELECT count(*) FROM run WHERE state IN ('waiting', 'running')")
                .query(Integer.class).single() == 0);
    }

    /** A connection for each statement or transaction, so that none is open when the application is killed. */
    private DataSource store() {
        assertThat(process.isAlive()).as(output()).isTrue();
        return new DriverManagerDataSource(settings.getOrDefault("SPRING_DATASOURCE_URL",
                "jdbc:h2:file:" + work().resolve("db/goto").toAbsolutePath() + ";AUTO_SERVER=TRUE;LOCK_TIMEOUT=60000"));
    }

    /** Kills the application where it still runs. */
    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** The tests' own class path without the tests: their logging is not the application's. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
