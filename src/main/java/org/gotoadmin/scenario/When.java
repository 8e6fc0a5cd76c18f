package org.gotoadmin.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import org.gotoadmin.load.LoadStore;
import org.gotoadmin.people.People;
import org.gotoadmin.workflow.RunRequests;

/** Lets happen in a world what a scenario says, and waits until everything that follows from it has ended. */
final class When {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Whatever the application still has to do. */
    private static final String BUSY = "SELECT (SELECT count(*) FROM run WHERE state IN ('waiting', 'running'))"
            + " + (SELECT count(*) FROM user_load WHERE state IN ('waiting', 'running'))"
            + " + (SELECT count(*) FROM license_file WHERE state IN ('taking', 'taken', 'approved', 'applying', 'ended'))";

    private final World world;
    private final Keys keys;
    private final String workflow;

    When(World world, Keys keys, String workflow) {
        this.world = world;
        this.keys = keys;
        this.workflow = workflow;
    }

    /** @throws IllegalStateException when it has not ended after half a minute */
    void happens(Part step) throws InterruptedException {
        Map.Entry<String, Part> what = step.fields().entrySet().iterator().next();
        Part with = what.getValue();
        switch (what.getKey()) {
            case "change" -> change(with);
            case "time" -> time(Times.of(with.text()));
            case "start" -> world.bean(RunRequests.class).start(workflow, with.text(), "scenario");
            case "load" -> world.bean(LoadStore.class).request(with.text(), "scenario");
            case "people-file" -> drop("people", with.text());
            case "license-file" -> drop("licenses", with.text());
            default -> throw new IllegalArgumentException(what.getKey());
        }
        awaitQuiet();
        keys.remember();
    }

    private void change(Part fields) {
        Map<String, String> texts = fields.texts();
        texts.replaceAll((name, value) -> keys.in(value));
        world.bean(People.class).save(texts, "scenario", null);
    }

    private void time(Instant time) throws InterruptedException {
        world.clock().set(time);
        world.schedules().fireWhenDue(workflow, time);
    }

    private void drop(String inbox, String content) {
        try {
            Path folder = Files.createDirectories(world.folder("inbox").resolve(inbox));
            Path part = Files.writeString(folder.resolve("scenario.part"), keys.in(content));
            // Renamed, and not written for a while: whole at once.
            Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(5)));
            Files.move(part, folder.resolve("scenario.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitQuiet() throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (hasFiles() || world.jdbc().sql(BUSY).query(Integer.class).single() > 0) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("this has not ended after " + LONGEST.toSeconds() + " s");
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    /** Files that were dropped and not taken yet. Asked first: what is taken is in the store before it leaves the inbox. */
    private boolean hasFiles() {
        Path inbox = world.folder("inbox");
        if (!Files.isDirectory(inbox)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(inbox)) {
            return files.anyMatch(file -> file.toString().endsWith(".csv"));
        } catch (UncheckedIOException | IOException e) {
            return true;    // a file went away while the folder was read
        }
    }
}
