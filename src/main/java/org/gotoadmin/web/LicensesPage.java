package org.gotoadmin.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gotoadmin.web.Forecast.Reading;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The licenses of GoTo, and one of them over time. */
@Controller
final class LicensesPage {

    private static final Duration SHOWN = Duration.ofDays(365);
    private static final String RECLAIM = "reclaim-licenses";
    /** The credential whose users the shipped workflow looks at. */
    private static final String RECLAIMED = "goto";

    private final Insights insights;
    private final LicenseHistory history;
    private final IdleHolders idle;
    private final JdbcClient jdbc;
    private final Clock clock;

    LicensesPage(Insights insights, LicenseHistory history, IdleHolders idle, JdbcClient jdbc, Clock clock) {
        this.insights = insights;
        this.history = history;
        this.idle = idle;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @GetMapping("/licenses")
    String licenses(Model model) {
        model.addAttribute("licenses", insights.licenses());
        model.addAttribute("accounts", insights.accounts());
        return "licenses";
    }

    @GetMapping("/licenses.csv")
    void csv(HttpServletResponse response) throws IOException {
        Csv.write(response, "licenses.csv", List.of("credential", "license_key", "description", "products", "seats", "used", "free", "holders",
                "runs_out", "runs_out_basis", "read_at"), csv -> insights.licenses().forEach(license -> csv.row(license.credential(), license.key(),
                license.description(), String.join(", ", license.products()), license.seats(), license.used(), license.free(), license.holders(),
                license.forecast().words(), license.forecast().basis(), license.readAt().toString())));
    }

    /** Also of a license that GoTo does not list any more: its history stays. */
    @GetMapping("/licenses/{credential}/{key}")
    String license(@PathVariable String credential, @PathVariable String key, HttpServletRequest request, Model model) {
        Optional<LicenseFigure> license = insights.license(credential, key);
        Paging paging = Paging.of(request, history.count(credential, key));
        if (license.isEmpty() && paging.total() == 0) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("credential", credential);
        model.addAttribute("key", key);
        model.addAttribute("license", license.orElse(null));
        model.addAttribute("name", license.map(LicenseFigure::name).orElse(key));
        Map<String, String> trail = new LinkedHashMap<>(Map.of("Licenses", "/licenses"));
        trail.put(license.map(LicenseFigure::name).orElse(key), null);
        model.addAttribute("trail", trail);
        model.addAttribute("accounts", insights.accounts());
        model.addAttribute("paging", paging);
        model.addAttribute("history", history.newest(credential, key, paging.size(), paging.offset()));
        reclaim(credential, key, model);
        return "license";
    }

    private void reclaim(String credential, String key, Model model) {
        List<IdleHolders.Idle> holders = idle.of(credential, key);
        model.addAttribute("idle", holders);
        model.addAttribute("reclaimable", holders.stream().mapToLong(IdleHolders.Idle::longAgo).sum());
        model.addAttribute("reclaimAfterDays", idle.reclaimAfterDays());
        model.addAttribute("reclaimLooks", credential.equals(RECLAIMED));
        model.addAttribute("reclaimActive", jdbc.sql("SELECT active FROM workflow WHERE name = ?").param(RECLAIM).query(Boolean.class).optional()
                .orElse(null));
    }

    /** Columns of the picture: seconds since 1970, seats, used, and used as it goes on at the pace of the forecast. */
    @GetMapping("/licenses/{credential}/{key}/history")
    @ResponseBody
    Map<String, List<? extends Number>> history(@PathVariable String credential, @PathVariable String key) {
        Instant now = clock.instant();
        List<Reading> points = new ArrayList<>(history.points(credential, key, now.minus(SHOWN)));
        Optional<LicenseFigure> license = insights.license(credential, key);
        license.filter(one -> points.isEmpty() || one.readAt().isAfter(points.get(points.size() - 1).at()))
                .ifPresent(one -> points.add(new Reading(one.readAt(), one.seats(), one.used())));
        List<Number> pace = new ArrayList<>();
        points.forEach(point -> pace.add(null));
        license.filter(one -> one.forecast().kind() == Forecast.Kind.DAY).ifPresent(one -> goOn(one, points, pace));
        return columns(points, pace);
    }

    /** To the day it is full, but no further than the picture already reaches back. */
    private static void goOn(LicenseFigure license, List<Reading> points, List<Number> pace) {
        Duration back = Duration.between(points.get(0).at(), license.readAt());
        double days = Math.min((license.seats() - license.used()) / license.forecast().perDay(), back.toDays());
        pace.set(pace.size() - 1, license.used());
        points.add(new Reading(license.readAt().plusSeconds(Math.round(days * 86_400)), license.seats(), null));
        pace.add(license.used() + days * license.forecast().perDay());
    }

    private static Map<String, List<? extends Number>> columns(List<Reading> points, List<Number> pace) {
        Map<String, List<? extends Number>> columns = new LinkedHashMap<>();
        columns.put("time", points.stream().map(point -> (Number) point.at().getEpochSecond()).toList());
        List<Number> seats = new ArrayList<>();
        List<Number> used = new ArrayList<>();
        points.forEach(point -> {
            seats.add(point.seats());
            used.add(point.used());
        });
        columns.put("seats", seats);
        columns.put("used", used);
        columns.put("pace", pace);
        return columns;
    }
}
