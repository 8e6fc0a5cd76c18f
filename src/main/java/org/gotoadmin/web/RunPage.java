package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gotoadmin.people.Audit;
import org.gotoadmin.workflow.RunRequests;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One run: what it came to, each of its calls, and what to do next. */
@Controller
final class RunPage {

    private static final int CALLS = 100;
    private static final int ACTS = 50;
    /** Characters of a body that the page shows; GoTo's answers may have a million. */
    private static final int MOST_OF_BODY = 20_000;
    /** Whoever has just started a run sees its end without asking; a run that takes longer is looked at again by hand. */
    private static final Duration WATCHED = Duration.ofMinutes(2);
    private static final String CALL = "SELECT ordinal, credential, preset, method, path, outcome, status, reason, attempts, superseded, intended_at,"
            + " finished_at, SUBSTRING(request_body, 1, :most) AS request, SUBSTRING(answer, 1, :most) AS answer,"
            + " CHAR_LENGTH(request_body) AS request_length, CHAR_LENGTH(answer) AS answer_length FROM call WHERE run_id = :run"
            + " ORDER BY ordinal, intended_at LIMIT :size OFFSET :offset";

    private final RunRows runs;
    private final RunRequests requests;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    RunPage(RunRows runs, RunRequests requests, Audit audit, JdbcClient jdbc, Clock clock) {
        this.runs = runs;
        this.requests = requests;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One call.
     *
     * @param outcome    null: only the intent is known
     * @param status     HTTP status of the last answer, or null
     * @param superseded a retry has made it anew
     */
    record Call(int ordinal, String credential, String preset, String method, String path, String outcome, Integer status, String reason,
                int attempts, boolean superseded, Instant intendedAt, Instant finishedAt, Body request, Body answer) {
    }

    /** @param length of the whole text, of which {@code text} is the beginning */
    record Body(String text, int length) {

        public boolean isCut() {
            return length > text.length();
        }
    }

    @GetMapping("/runs/{id:\\d{1,18}}")
    String run(@PathVariable long id, HttpServletRequest request, HttpServletResponse response, Model model) {
        RunRows.Row run = runs.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Paging paging = Paging.of(request, jdbc.sql("SELECT count(*) FROM call WHERE run_id = ?").param(id).query(Long.class).single(), CALLS);
        if (!run.isFinished() && Duration.between(run.createdAt(), clock.instant()).compareTo(WATCHED) < 0) {
            response.setHeader("Refresh", "2");
        }
        model.addAttribute("run", run);
        model.addAttribute("paging", paging);
        model.addAttribute("calls", calls(id, paging));
        model.addAttribute("acts", audit.of("run " + id, ACTS));
        return "run";
    }

    @PostMapping("/runs/{id:\\d{1,18}}/retry")
    String retry(@PathVariable long id, HttpServletRequest request, RedirectAttributes next) {
        return Ask.then("/runs/" + id, next, () -> {
            requests.retry(id, request.getRemoteUser());
            return "Run " + id + " is tried again from where it failed.";
        });
    }

    private List<Call> calls(long run, Paging paging) {
        return jdbc.sql(CALL).param("most", MOST_OF_BODY).param("run", run).param("size", paging.size()).param("offset", paging.offset())
                .query(RunPage::call).list();
    }

    private static Call call(ResultSet row, int number) throws SQLException {
        return new Call(row.getInt("ordinal"), row.getString("credential"), row.getString("preset"), row.getString("method"), row.getString("path"),
                row.getString("outcome"), row.getObject("status", Integer.class), row.getString("reason"), row.getInt("attempts"),
                row.getBoolean("superseded"), RunRows.instant(row, "intended_at"), RunRows.instant(row, "finished_at"), body(row, "request"),
                body(row, "answer"));
    }

    private static Body body(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null || text.isBlank() ? null : new Body(text, row.getInt(column + "_length"));
    }
}
