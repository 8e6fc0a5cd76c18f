package org.gotoadmin.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * What people ask for by hand, whether with a command, on a page or through JMX: who, what, when. What asks writes it here itself, in one
 * transaction with what is asked where there is one.
 */
@Component
public final class Audit {

    private static final int LONGEST = 400;
    private static final String SELECT = "SELECT who, what, subject, done_at FROM audit ";

    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One act.
     *
     * @param who     the login of a page, the account of a command, or JMX
     * @param what    a verb such as activate
     * @param subject what it was done to: a kind and its name, such as {@code workflow onboard-user}
     */
    public record Act(String who, String what, String subject, Instant at) {
    }

    /** Who asks through JMX: whoever has logged in to the console, or whoever may attach to the process. */
    public static String throughJmx() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return login == null ? "JMX" : login.getName();
    }

    public void write(String who, String what, String subject) {
        jdbc.sql("INSERT INTO audit (who, what, subject, done_at) VALUES (?, ?, ?, ?)")
                .params(cut(who), what, cut(subject), Timestamp.from(clock.instant())).update();
    }

    /** What was done to one subject, the newest first. */
    public List<Act> of(String subject, int most) {
        return jdbc.sql(SELECT + "WHERE subject = ? ORDER BY id DESC LIMIT ?").params(cut(subject), most).query(Audit::act).list();
    }

    /** The newest first, after so many. */
    public List<Act> newest(long after, int most) {
        return jdbc.sql(SELECT + "ORDER BY id DESC LIMIT ? OFFSET ?").params(most, after).query(Audit::act).list();
    }

    public long count() {
        return jdbc.sql("SELECT count(*) FROM audit").query(Long.class).single();
    }

    private static Act act(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Act(row.getString(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
