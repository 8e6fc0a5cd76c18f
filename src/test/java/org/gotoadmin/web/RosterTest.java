package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A list in memory shows what the store has, whoever wrote it. */
class RosterTest extends PagesTest {

    @Autowired
    private PersonList list;

    @Test
    void aRowThatSomebodyElseWroteIsInItsPlaceAtOnce() {
        add("b@example.com");
        assertThat(emails()).containsExactly("b@example.com");

        add("c@example.com");
        add("a@example.com");
        assertThat(emails()).containsExactly("a@example.com", "b@example.com", "c@example.com");

        jdbc.sql("UPDATE person SET email = 'd@example.com', email_key = 'd@example.com', updated_at = ? WHERE email = 'a@example.com'")
                .param(Timestamp.from(Instant.now())).update();
        assertThat(emails()).containsExactly("b@example.com", "c@example.com", "d@example.com");
        assertThat(list.ids(new PersonFilter("", "", "d@"), "email", true)).hasSize(1);
    }

    @Test
    void manyRowsAtOnceAreInTheirPlaces() {
        add("m@example.com");
        emails();

        for (int i = 0; i < 150; i++) {
            add("%03d@example.com".formatted((i * 7) % 150));
        }
        assertThat(emails()).hasSize(151).isSorted().endsWith("m@example.com");
    }

    @Test
    void aListThatWasEmptiedIsEmpty() {
        add("a@example.com");
        assertThat(emails()).hasSize(1);

        jdbc.sql("DELETE FROM person").update();
        assertThat(emails()).isEmpty();
        add("b@example.com");
        assertThat(emails()).containsExactly("b@example.com");
    }

    @Test
    void whoWritesLateIsSeenToo() {
        add("a@example.com");
        emails();

        add("late@example.com");
        jdbc.sql("UPDATE person SET updated_at = ? WHERE email = 'late@example.com'").param(Timestamp.from(Instant.now().minusSeconds(3))).update();
        assertThat(emails()).containsExactly("a@example.com", "late@example.com");
    }

    private List<String> emails() {
        return list.rows(list.ids(new PersonFilter("", "", ""), "email", false)).stream().map(row -> row.fields().get("email")).toList();
    }

    private void add(String email) {
        jdbc.sql("INSERT INTO person (email, email_key, created_at, updated_at) VALUES (?, ?, CURRENT_TIMESTAMP, ?)")
                .params(email, email, Timestamp.from(Instant.now())).update();
    }
}
