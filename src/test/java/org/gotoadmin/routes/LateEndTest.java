package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;

import org.gotoadmin.workflow.RunList;
import org.gotoadmin.workflow.RunRequests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The end of a run is written down also when the database was away at that moment. */
class LateEndTest extends RoutesTest {

    @Autowired
    RunList runs;
    @Autowired
    RunRequests requests;

    @Test
    void aRunWhoseEndCouldNotBeWrittenIsEndedAsSoonAsTheDatabaseIsBackAndThePersonIsFreeForTheNext() {
        jdbc.sql("UPDATE workflow SET active = FALSE").update();
        people.save(Map.of("email", "ada@example.com", "first_name", "Ada", "last_name", "L", "status", "active"), "test", null);
        jdbc.sql("UPDATE workflow SET active = (name = 'onboard-user')").update();
        // The column refuses what is written at the end of a run, and nothing else.
        jdbc.sql("ALTER TABLE run ADD CONSTRAINT away CHECK (finished_at IS NULL)").update();
        long first;
        try {
            first = requests.start("onboard-user", "ada@example.com", "test");
            await().until(() -> jdbc.sql("SELECT count(*) FROM call WHERE outcome = 'created'").query(Integer.class).single() == 1);
        } finally {
            jdbc.sql("ALTER TABLE run DROP CONSTRAINT away").update();
        }

        await().until(() -> runs.find(first).orElseThrow().finishedAt() != null);
        long second = requests.start("onboard-user", "ada@example.com", "test");
        await().until(() -> runs.find(second).orElseThrow().finishedAt() != null);

        assertThat(runs.find(first)).get().extracting(RunList.Listed::outcome).isEqualTo("created");
        assertThat(effects()).hasSize(1);
    }
}
