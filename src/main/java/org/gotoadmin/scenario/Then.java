package org.gotoadmin.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.gotoadmin.bulk.LicenseFileList;
import org.gotoadmin.people.Email;
import org.gotoadmin.people.People;
import org.gotoadmin.people.SaasUsers;
import org.gotoadmin.workflow.RunList;

/** Compares a world with what a scenario says of it in the end. */
final class Then {

    private static final int ALL = 10_000;
    private static final String NONE = "none";

    private final World world;
    private final Keys keys;
    private final List<Difference> differences = new ArrayList<>();

    Then(World world, Keys keys) {
        this.world = world;
        this.keys = keys;
    }

    List<Difference> differences(Part then) {
        new Calls(world, keys).compare(then).ifPresent(differences::add);
        runs(then);
        then.at("people").items().forEach(this::person);
        then.at("saas-users").items().forEach(this::saasUser);
        then.at("license-files").items().forEach(this::licenseFile);
        return differences;
    }

    /** Said or not: no run has failed unless it is said. */
    private void runs(Part then) {
        List<RunList.Listed> runs = new ArrayList<>(world.bean(RunList.class).newest(null, ALL));
        Collections.reverse(runs);
        if (then.at("runs").isThere()) {
            List<Part> wanted = then.at("runs").items();
            for (int i = 0; i < Math.max(wanted.size(), runs.size()); i++) {
                run(i < wanted.size() ? wanted.get(i) : then.at("runs"), i < wanted.size(), i < runs.size() ? runs.get(i) : null);
            }
        } else if (NONE.equals(then.at("outcome").text())) {
            same(then.at("outcome"), "the runs", "no run", runs.isEmpty() ? "no run" : told(runs));
        } else if (then.at("outcome").isThere() && runs.size() != 1) {
            same(then.at("outcome"), "the runs", "one run, " + then.at("outcome").text(), runs.isEmpty() ? "no run" : told(runs));
        } else if (then.at("outcome").isThere()) {
            run(then, true, runs.get(0));
        } else {
            runs.stream().filter(run -> run.state().equals("failed")).forEach(run -> same(then, "a run", "no failed run", told(List.of(run))));
        }
    }

    private void run(Part wanted, boolean isWanted, RunList.Listed found) {
        if (!isWanted || found == null) {
            same(wanted, "the runs", isWanted ? "a run " + wanted.json() : "no more runs", found == null ? "no more runs" : told(List.of(found)));
            return;
        }
        String outcome = wanted.at("outcome").text();
        value(wanted.at("record"), "record of the run", found.email());
        if (outcome != null && !outcome.equals(found.outcome())) {
            same(wanted.at("outcome"), "outcome of the run", outcome, told(List.of(found)));
        }
        value(wanted.at("state"), "state of the run", found.state());
        part(wanted.at("reason"), "reason of the run", found.reason());
    }

    private static String told(List<RunList.Listed> runs) {
        return String.join("; ", runs.stream().map(run -> run.email() + " " + run.state() + ", " + run.outcome()
                + (run.reason() == null ? "" : " (" + run.reason() + ")")).toList());
    }

    private void person(Part wanted) {
        String email = wanted.at("email").text();
        Map<String, Object> found = world.bean(People.class).byEmail(email).orElse(null);
        fields(wanted, "person " + email, found);
    }

    private void saasUser(Part wanted) {
        String email = wanted.at("email").text();
        Map<String, Object> found = world.jdbc().sql("SELECT id FROM saas_user WHERE email_key = ? AND credential = ?")
                .params(Email.key(email), Objects.requireNonNullElse(wanted.at("credential").text(), "goto")).query(Long.class).optional()
                .map(id -> world.bean(SaasUsers.class).byId(id)).orElse(null);
        fields(wanted, "SaaS user " + email, found);
    }

    private void licenseFile(Part wanted) {
        String name = wanted.at("name").text();
        LicenseFileList files = world.bean(LicenseFileList.class);
        LicenseFileList.Listed found = files.newest(ALL).stream().filter(file -> file.name().equals(name)).findFirst().orElse(null);
        if (found == null) {
            same(wanted, "license file " + name, "there", "there is none of this name: "
                    + files.newest(ALL).stream().map(LicenseFileList.Listed::name).toList());
            return;
        }
        value(wanted.at("state"), "state of license file " + name, found.state());
        part(wanted.at("reason"), "reason of license file " + name, found.reason());
        Map<String, Long> rows = files.counts(name);
        wanted.at("rows").fields().forEach((outcome, count) ->
                value(count, outcome + " rows of license file " + name, String.valueOf(rows.getOrDefault(outcome, 0L))));
    }

    private void fields(Part wanted, String of, Map<String, Object> found) {
        if (found == null) {
            same(wanted, of, "there", "there is none");
            return;
        }
        wanted.fields().forEach((name, value) -> value(value, "field " + name + " of " + of, Objects.toString(found.get(name), null)));
    }

    /** Null: there is no value. Between slashes: a regular expression for a part of it. */
    private void value(Part wanted, String what, String found) {
        String text = keys.in(wanted.text());
        boolean same = isPattern(text) ? found != null && Pattern.compile(text.substring(1, text.length() - 1)).matcher(found).find()
                : Objects.equals(text, found);
        if (wanted.isThere() && !same) {
            differences.add(new Difference(wanted.place(), what, text == null ? "no value" : text, found == null ? "no value" : found));
        }
    }

    static boolean isPattern(String text) {
        return text != null && text.length() > 1 && text.startsWith("/") && text.endsWith("/");
    }

    private void part(Part wanted, String what, String found) {
        String text = keys.in(wanted.text());
        if (wanted.isThere() && (found == null || !found.contains(text))) {
            differences.add(new Difference(wanted.place(), what, "a text with \"" + text + "\"", found == null ? "no reason" : found));
        }
    }

    private void same(Part wanted, String what, String text, String found) {
        if (!text.equals(found)) {
            differences.add(new Difference(wanted.place(), what, text, found));
        }
    }
}
