package org.gotoadmin.web;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what waits for somebody, then how things are. */
@Controller
final class OverviewPage {

    private static final String FILES = "SELECT count(*) FROM license_file WHERE state IN ";

    private final Insights insights;
    private final Needs needs;
    private final JdbcClient jdbc;

    OverviewPage(Insights insights, Needs needs, JdbcClient jdbc) {
        this.insights = insights;
        this.needs = needs;
        this.jdbc = jdbc;
    }

    @GetMapping("/")
    String overview(Model model) {
        model.addAttribute("needs", needs.all());
        model.addAttribute("accounts", insights.accounts());
        model.addAttribute("users", insights.users());
        model.addAttribute("resendAfterDays", insights.resendAfterDays());
        model.addAttribute("licenses", insights.licenses());
        model.addAttribute("runs", insights.runs().values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute("failed", insights.runs().getOrDefault("failed", 0L));
        model.addAttribute("waiting", count("SELECT count(*) FROM run WHERE state = 'waiting'"));
        model.addAttribute("filesUnderWay", count(FILES + "('taking', 'taken', 'approved', 'applying', 'ended')"));
        model.addAttribute("filesThatWait", count(FILES + "('held', 'paused')"));
        return "overview";
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
