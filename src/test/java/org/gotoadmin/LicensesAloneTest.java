package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.LicenseCommands.Done;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of license files where no application runs: each does its task, and nothing besides. */
@Timeout(180)
class LicensesAloneTest {

    private LicenseCommands commands;

    @BeforeEach
    void inAWorkFolderOfTheirOwn(@TempDir Path work) {
        commands = new LicenseCommands(work);
    }

    @AfterEach
    void andNoLonger() {
        commands.close();
    }

    @Test
    void aPlanWritesNothingAnApprovedOneIsAppliedAndUndoneAndWhatWaitsInTheInboxStaysThere() {
        User ann = commands.user("ann@example.com");
        User bob = commands.user("bob@example.com", commands.meeting);
        Path waiting = commands.drop("waiting.csv", "ann@example.com,Scarce Test,assign");
        String file = commands.file("july.csv", "ann@example.com,Meeting Test,assign", "bob@example.com,Meeting Test,assign");

        Done planned = commands.run("licenses", "plan", file);
        assertThat(planned.err()).isEmpty();
        assertThat(planned.out()).contains("july: 1 to assign, 0 to unassign, 1 unchanged. Nothing was written to GoTo.", "held/july.plan.csv");
        assertThat(planned.status()).isZero();
        assertThat(commands.writes()).isEmpty();
        assertThat(Path.of(file)).exists();

        Done applied = commands.run("licenses", "apply", commands.work.resolve("held/july.plan.csv").toString());
        assertThat(applied.out()).contains("july: done: 1 assigned, 1 unchanged", "july.result.csv");
        assertThat(applied.status()).isZero();
        assertThat(commands.has(ann, commands.meeting)).isTrue();

        Done undone = commands.run("licenses", "undo", "july");
        assertThat(undone.out()).contains("july.undo: done: 1 unassigned");
        assertThat(commands.has(ann, commands.meeting)).isFalse();
        assertThat(commands.has(bob, commands.meeting)).isTrue();
        assertThat(commands.has(ann, commands.scarce)).isFalse();
        assertThat(waiting).exists();
    }

    @Test
    void aPlanBeyondTheGuardrailsExitsWithOneAndIsDiscardedByCancel() throws IOException {
        commands.user("ann@example.com");
        commands.user("bob@example.com");
        String file = commands.file("many.csv", "ann@example.com,Scarce Test,assign", "bob@example.com,Scarce Test,assign");

        Done planned = commands.run("licenses", "plan", file);
        assertThat(planned.status()).isEqualTo(1);
        assertThat(planned.out()).contains("To be looked at before it is applied: license \"Scarce Test\" needs 2 seats");
        JsonNode status = new ObjectMapper().readTree(commands.run("licenses", "status", "--json").out());
        assertThat(status.get(0).path("state").asText()).isEqualTo("held");
        assertThat(status.get(0).path("left").asInt()).isEqualTo(2);
        assertThat(status.get(0).path("plan").asText()).endsWith("held/many.plan.csv");

        Done cancelled = commands.run("licenses", "cancel", "many");
        assertThat(cancelled.out()).contains("many: cancelled: 2 not-attempted\n");
        assertThat(cancelled.status()).isZero();
        assertThat(commands.work.resolve("held/many.plan.csv")).doesNotExist();
        assertThat(Files.readAllLines(commands.work.resolve("results/many.result.csv"))).hasSize(3);
        assertThat(commands.run("licenses", "undo", "many").out()).isEqualTo("Nothing of many took effect, so there is nothing to undo.\n");
        assertThat(commands.writes()).isEmpty();
    }

    @Test
    void withoutAFileThereIsNothingToAskFor() {
        assertThat(commands.run("licenses", "plan", "nowhere.csv")).extracting(Done::status, Done::err)
                .containsExactly(1, "There is no file nowhere.csv. Wanted: a license CSV file, for example samples/licenses/first.csv.\n");
        assertThat(commands.run("licenses", "plan", "samples/people/people-1.csv").err()).startsWith("people-1.csv, line 1: ");
        assertThat(commands.run("licenses", "resume", "july")).extracting(Done::status, Done::err)
                .containsExactly(1, "There is no license file \"july\". The command \"licenses status\" lists those that there are.\n");
        assertThat(commands.run("licenses", "status").out()).contains("No license files yet.");
        assertThat(commands.run("licenses").status()).isEqualTo(2);
    }
}
