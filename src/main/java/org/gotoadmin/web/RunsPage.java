package org.gotoadmin.web;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gotoadmin.api.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** All runs, filtered; as a page and as a CSV file. */
@Controller
final class RunsPage {

    private static final int SIZE = 50;
    private static final List<String> STATES = List.of("waiting", "running", "done", "failed");
    private static final List<String> HEADER = List.of("run", "workflow", "record", "state", "outcome", "reason", "begun_by", "retried_by",
            "revision", "created_at", "started_at", "finished_at");

    private final RunRows runs;
    private final JdbcClient jdbc;

    RunsPage(RunRows runs, JdbcClient jdbc) {
        this.runs = runs;
        this.jdbc = jdbc;
    }

    /**
     * @param before only runs older than this one
     * @param after  only those next newer than this one
     */
    @GetMapping("/runs")
    String runs(RunFilter filter, @RequestParam(required = false) Long before, @RequestParam(required = false) Long after, HttpServletRequest request,
            Model model) {
        model.addAttribute("filter", filter);
        model.addAttribute("runs", after == null ? runs.page(filter, before, SIZE) : runs.newerThan(filter, after, SIZE));
        model.addAttribute("here", address(request, "/runs"));
        model.addAttribute("export", address(request, "/runs.csv"));
        model.addAttribute("failed", runs.count("failed"));
        model.addAttribute("workflows", jdbc.sql("SELECT name FROM workflow ORDER BY name").query(String.class).list());
        model.addAttribute("states", STATES);
        model.addAttribute("outcomes", Stream.of(Outcome.values()).map(Outcome::toString).sorted().toList());
        model.addAttribute("spans", RunFilter.SPANS.keySet());
        return "runs";
    }

    @GetMapping("/runs.csv")
    void export(RunFilter filter, HttpServletResponse response) throws IOException {
        Csv.write(response, "runs.csv", HEADER, csv -> runs.each(filter, run -> csv.row(run.id(), run.workflow(), run.email(), run.state(),
                run.outcome(), run.reason(), run.begunBy(), run.retriedBy(), run.revision(), run.createdAt(), run.startedAt(), run.finishedAt())));
    }

    /** The same list from its beginning, with a question mark at the end or something behind it. */
    private static String address(HttpServletRequest request, String path) {
        UriComponentsBuilder address = ServletUriComponentsBuilder.fromRequest(request).scheme(null).host(null).port(null);
        return address.replacePath(request.getContextPath() + path).replaceQueryParam("before").replaceQueryParam("after").build().toUriString();
    }
}
