package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;

/** What a license file is compared with, and what comes of rows that meet each other. */
class PlannedLicenseFileTest extends LicenseFilesTest {

    @Test
    void duplicatesAreRefusedNamingTheFirstRow() {
        users(1);
        drop("twice.csv", "email,license", "user0000@example.com,Meeting Test", "USER0000@example.com," + meeting.key(), "user0000@example.com,Webinar Test");
        done("twice");

        assertThat(result("twice")).containsExactly("2,user0000@example.com,Meeting Test,assign,assigned,,1",
                "3,USER0000@example.com," + meeting.key() + ",assign,refused,the same as line 2,0",
                "4,user0000@example.com,Webinar Test,assign,assigned,,1");
        assertThat(effects()).hasSize(2);
    }

    @Test
    void contradictingRowsTakeNoSeatFromTheOthers() {
        License scarce = simulator.account().put(new License(null, "Scarce Test", 1, List.of("G2M")));
        users(2);
        drop("both.csv", "email,license,action", "user0000@example.com,Scarce Test,assign", "user0001@example.com,Scarce Test,assign",
                "user0000@example.com,Scarce Test,unassign");
        done("both");

        assertThat(result("both")).containsExactly("2,user0000@example.com,Scarce Test,assign,refused,contradicts line 4,0",
                "3,user0001@example.com,Scarce Test,assign,assigned,,1", "4,user0000@example.com,Scarce Test,unassign,refused,contradicts line 2,0");
        assertThat(simulator.account().seatsTaken(scarce.key())).isEqualTo(1);
    }

    @Test
    void aSeatThatTheFileFreesIsTakenByTheSameFile() {
        License scarce = simulator.account().put(new License(null, "Scarce Test", 1, List.of("G2M")));
        User before = users(2, scarce).get(0);
        simulator.account().alter("user0001@example.com", user -> user.withLicenseKeys(List.of()));
        drop("swap.csv", "email,license,action", "user0001@example.com,Scarce Test,assign", "user0000@example.com,Scarce Test,unassign");
        done("swap");

        assertThat(result("swap")).containsExactly("2,user0001@example.com,Scarce Test,assign,assigned,,1",
                "3,user0000@example.com,Scarce Test,unassign,unassigned,,1");
        assertThat(has(before, scarce)).isFalse();
        assertThat(writes()).hasSize(2);
    }

    @Test
    void rowsThatAreRightAlreadyDoNotTouchTheOtherLicensesOfTheirUser() {
        User user = users(1, meeting).get(0);
        drop("rest.csv", "email,license,action", "user0000@example.com,Meeting Test,assign", "user0000@example.com,Webinar Test,unassign");
        done("rest");

        assertThat(result("rest")).containsExactly("2,user0000@example.com,Meeting Test,assign,unchanged,,0",
                "3,user0000@example.com,Webinar Test,unassign,unchanged,,0");
        assertThat(has(user, meeting)).isTrue();
        assertThat(writes()).isEmpty();
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsAreFine() {
        users(1);
        drop("excel.csv", "\uFEFFlicense,email\r\nMeeting Test, user0000@example.com \r\n\r\n".getBytes(StandardCharsets.UTF_8));
        done("excel");

        assertThat(result("excel")).containsExactly("2,user0000@example.com,Meeting Test,assign,assigned,,1");
    }

    @Test
    void aFewUsersOfALargeAccountAreLookedUpOneByOne() {
        users(2);
        loaded(2_500);
        drop("few.csv", "email,license", "user0000@example.com,Meeting Test", "user0001@example.com,Meeting Test");
        done("few");

        assertThat(reads()).containsExactlyInAnyOrder("GET /licenses?offset=0&pageSize=1000",
                "GET /users?filter=email%20eq%20%22user0000%40example.com%22&pageSize=10", "GET /users?filter=email%20eq%20%22user0001%40example.com%22&pageSize=10");
        assertThat(effects()).hasSize(2);
    }

    @Test
    void manyUsersAreReadPageByPage() {
        users(1_100);
        drop("many.csv", IntStream.rangeClosed(0, 3).mapToObj(i -> i == 0 ? "email,license" : "user%04d@example.com,Meeting Test".formatted(i))
                .toArray(String[]::new));
        done("many");

        assertThat(reads()).containsExactly("GET /licenses?offset=0&pageSize=1000", "GET /users?offset=0&pageSize=1000", "GET /users?offset=1000&pageSize=1000");
        assertThat(effects()).hasSize(3);
    }

    @Test
    void aFileWithoutAGoodRowReadsNothing() {
        drop("bad.csv", "email,license", ",Meeting Test");
        done("bad");

        assertThat(requests()).isEmpty();
    }

    @Test
    void anEmailThatGoToDoesNotTakeStopsNoOtherRow() {
        users(2);
        loaded(5_000);
        drop("odd.csv", "email,license", "user0000@example.com,Meeting Test", "a;b@example.com,Meeting Test", "user0001@example.com,Meeting Test");
        done("odd");

        assertThat(result("odd")).anyMatch(line -> line.startsWith("3,a;b@example.com,Meeting Test,assign,refused,") && line.contains("wanted an email"));
        assertThat(effects()).hasSize(2);
    }

    private void loaded(int total) {
        jdbc.sql("INSERT INTO user_load (integration, credential, begun_by, state, total, created_at) VALUES ('test', 'goto', 'test', 'done', ?,"
                + " CURRENT_TIMESTAMP)").param(total).update();
    }

    private List<String> reads() {
        return requests().stream().filter(request -> request.method().equals("GET")).map(this::line).toList();
    }
}
