package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.apache.camel.component.quartz.QuartzComponent;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;

/** The licenses as kept, and the history of their seats, from which a forecast can be made. */
class LicensesTest extends RoutesTest {

    @Test
    void aLicenseIsKeptWithSeatsUsedAndProducts() {
        read();

        License webinar = simulator.account().license("GoTo Webinar").orElseThrow();
        assertThat(jdbc.sql("SELECT license_key || ' ' || description || ' ' || seats || ' ' || used || ' ' || products FROM license"
                + " WHERE credential = 'goto' AND description = 'GoTo Webinar'").query(String.class).list()).containsExactly(
                webinar.key() + " GoTo Webinar " + webinar.seats() + " " + simulator.account().seatsTaken(webinar.key()) + " [\"G2W\",\"G2M\"]");
    }

    @Test
    void theHistoryHasALineWheneverSeatsDifferAndNoneOtherwise() {
        License training = simulator.account().license("GoTo Training").orElseThrow();
        read();
        read();
        simulator.account().put(training.withSeats(7));
        read();
        simulator.account().alter("never.invited@example.com", user -> user.withLicenseKeys(List.of(training.key())));
        read();

        assertThat(history(training)).containsExactly("3 2", "7 2", "7 3");
        assertThat(jdbc.sql("SELECT count(*) FROM license_history").query(Integer.class).single()).isEqualTo(5 + 2);
    }

    @Test
    void everyPageIsRead() {
        IntStream.range(0, 1_100).forEach(i -> simulator.account().put(new License(null, "License " + i, 1, List.of("G2M"))));

        read();

        assertThat(jdbc.sql("SELECT count(*) FROM license").query(Integer.class).single()).isEqualTo(1_105);
        assertThat(requests()).extracting(RecordedRequest::query)
                .containsExactly("offset=0&pageSize=1000", "offset=1000&pageSize=1000");
    }

    @Test
    void aLicenseThatIsGoneLosesItsRowAndItsHistoryEnds() {
        read();
        jdbc.sql("INSERT INTO license (credential, license_key, description, seats, used, seen_at)"
                + " VALUES ('goto', '9', 'Old', 4, 2, CURRENT_TIMESTAMP)").update();
        jdbc.sql("INSERT INTO license_history (credential, license_key, seats, used, seen_at)"
                + " VALUES ('goto', '9', 4, 2, CURRENT_TIMESTAMP)").update();

        read();

        assertThat(jdbc.sql("SELECT description FROM license ORDER BY description").query(String.class).list()).hasSize(5).doesNotContain("Old");
        assertThat(jdbc.sql("SELECT seats FROM license_history WHERE license_key = '9' ORDER BY seen_at").query(Long.class).list())
                .containsExactly(4L, null);
    }

    @Test
    void aListThatCannotBeReadChangesNothing() {
        read();
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("GET", "/licenses").always());

        Exchange exchange = read();

        assertThat(exchange.getException()).hasMessageContaining("goto-read-licenses: 500");
        assertThat(jdbc.sql("SELECT count(*) FROM license").query(Integer.class).single()).isEqualTo(5);
    }

    @Test
    void theScheduleReadsTheLicenses() throws Exception {
        camel.getComponent("quartz", QuartzComponent.class).getScheduler().triggerJob(JobKey.jobKey("goto-licenses", "licenses"));

        await().until(() -> jdbc.sql("SELECT count(*) FROM license").query(Integer.class).single() == 5);
    }

    private Exchange read() {
        return template.request("direct:goto-read-licenses", exchange -> exchange.setVariable("request-credential", "goto"));
    }

    /** "seats used" of each line of a license's history. */
    private List<String> history(License license) {
        return jdbc.sql("SELECT seats || ' ' || used FROM license_history WHERE license_key = ? ORDER BY seen_at").param(license.key())
                .query(String.class).list();
    }
}
