package org.gotoadmin.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the state in a file: read at start, written soon after a change and at close, each time as a whole into a temporary file that is then renamed. */
final class StateFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    /** A change waits this long for others to be written with it. */
    private static final long PAUSE_MILLIS = 100;
    /** With a large state the pause grows to this many times the last write, so that writing takes at most a sixth of the time. */
    private static final int BREATHER = 5;

    private final Path path;
    private final Supplier<Saved> state;
    private final ScheduledThreadPoolExecutor writer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "simulator-state");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile long pauseMillis = PAUSE_MILLIS;
    private volatile boolean failed;

    StateFile(Path path, Supplier<Saved> state) {
        this.path = path;
        this.state = state;
    }

    /**
     * The saved state, or empty if there is no file.
     *
     * @throws IllegalStateException if the file is there but cannot be used; it is never replaced by itself
     */
    static Optional<Saved> read(Path path) {
        if (path == null || !Files.exists(path)) {
            return Optional.empty();
        }
        try {
            Saved saved = Json.MAPPER.readValue(path.toFile(), Saved.class);
            if (saved == null || saved.format() != Saved.FORMAT || saved.accounts() == null || saved.accounts().isEmpty()) {
                throw unusable(path, "it is not of format " + Saved.FORMAT + " with at least one account", null);
            }
            return Optional.of(saved);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ": ";
            throw unusable(path, place + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw unusable(path, e.getMessage(), e);
        }
    }

    static IllegalStateException unusable(Path path, String why, Exception cause) {
        return new IllegalStateException("the simulator's state file " + path + " cannot be read: " + why
                + ". Delete the file to start with the invented users again, or put back a copy.", cause);
    }

    /** Something is worth writing. */
    void changed() {
        if (!pending.getAndSet(true)) {
            writer.schedule(this::write, pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void write() {
        pending.set(false);
        long began = System.nanoTime();
        Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            try (OutputStream out = Files.newOutputStream(temporary)) {
                Json.MAPPER.writeValue(out, state.get());
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            failed = false;
        } catch (IOException e) {
            failed = true;
            LOG.error("the simulator's state could not be written to {} ({}); it is tried again at the next change", path, e.toString());
        }
        pauseMillis = Math.max(PAUSE_MILLIS, BREATHER * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    /** Writes what is not written yet. */
    @Override
    public void close() {
        writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        writer.shutdown();
        try {
            writer.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (pending.get() || failed) {
            write();
        }
    }
}
