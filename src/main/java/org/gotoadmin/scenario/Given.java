package org.gotoadmin.scenario;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gotoadmin.people.Email;
import org.gotoadmin.people.People;
import org.gotoadmin.simulator.Account;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.User;

/** Makes a world as a scenario begins with: the time, GoTo's licenses and users, people, SaaS users, and what is about to go wrong. */
final class Given {

    /** Fields of a SaaS user that are times in the store; every other one is a text. */
    static final Set<String> TIMES = Set.of("status_since", "licenses_since", "missing_since", "checked_at", "looked_up_at");
    /** When a scenario does not say what time it is: a Thursday. */
    private static final String USUAL_TIME = "2026-01-15T09:00:00Z";

    private final World world;
    private final Keys keys;
    private final Account account;

    Given(World world, Keys keys) {
        this.world = world;
        this.keys = keys;
        this.account = world.simulator().account();
    }

    void make(Part given) {
        world.clock().set(Times.of(or(given, "clock", USUAL_TIME)));
        given.at("goto").at("licenses").items().forEach(this::license);
        keys.remember();
        given.at("goto").at("users").items().forEach(this::user);
        others(Integer.parseInt(or(given.at("goto"), "other-users", "0")));
        keys.remember();
        given.at("people").items().forEach(person -> world.bean(People.class).save(texts(person), "scenario", null));
        given.at("saas-users").items().forEach(this::saasUser);
        loaded(given.at("loaded").text());
        given.at("faults").items().forEach(fault -> world.simulator().addFault(fault(fault)));
        world.simulator().clearRequests();
    }

    /** In the words of the simulator's own door. */
    private Fault fault(Part wanted) {
        ObjectNode fault = (ObjectNode) keys.in(wanted.json());
        fault.putIfAbsent("times", fault.numberNode(1));
        return new ObjectMapper().convertValue(fault, Fault.class);
    }

    /** GoTo has some licenses anyway: one that is called so gets these seats. */
    private void license(Part wanted) {
        String description = wanted.at("description").text();
        int seats = Integer.parseInt(wanted.at("seats").text());
        account.put(account.license(description).map(license -> license.withSeats(seats))
                .orElseGet(() -> new License(wanted.at("key").text(), description, seats, List.of("G2M"))));
    }

    private void user(Part wanted) {
        User named = User.named(wanted.at("email").text(), or(wanted, "first_name", "First"), or(wanted, "last_name", "Last"));
        User.Identity usual = named.identity();
        String invited = wanted.at("invited_at").text();
        account.add(named.withKey(wanted.at("key").text())
                .withIdentity(new User.Identity(usual.email(), usual.firstName(), usual.lastName(), or(wanted, "locale", usual.locale()),
                        or(wanted, "time_zone", usual.timeZone())))
                .withLicenseKeys(wanted.at("licenses").textList().stream().map(this::licenseKey).toList())
                .withAdminRoles(wanted.at("admin_roles").textList())
                .withActivity(User.Activity.valueOf(or(wanted, "activity", "ACTIVE")))
                .withInvite(invited == null ? new User.Invite(0, 0) : new User.Invite(1, Times.of(invited).toEpochMilli())));
    }

    private String licenseKey(String name) {
        return account.license(keys.in(name)).orElseThrow(() ->
                new IllegalArgumentException("GoTo has no license \"" + name + "\" here. Give it in \"licenses\" of \"goto\".")).key();
    }

    /** Active users with a license, so that a few are no large share of the company. */
    private void others(int count) {
        String license = account.licenses().get(0).key();
        for (int i = 1; i <= count; i++) {
            account.add(User.named("other%04d@example.com".formatted(i), "Other", "User").withLicenseKeys(List.of(license))
                    .withActivity(User.Activity.ACTIVE));
        }
    }

    /** As a load has left it: the GoTo user of its email, active, without a role. */
    private void saasUser(Part wanted) {
        Map<String, Object> row = new LinkedHashMap<>(Map.of("credential", "goto",
                "goto_user_key", keys.in("{user:" + wanted.at("email").text() + "}"), "admin_roles", "Member", "goto_status", "ACTIVE",
                "state", "active", "created_at", now(), "updated_at", now()));
        texts(wanted).forEach((name, text) -> row.put(name, text != null && TIMES.contains(name) ? utc(text) : text));
        row.put("email_key", Email.key(wanted.at("email").text()));
        application(row.get("credential"), row.remove("application"));
        Object person = row.remove("person");
        if (person != null) {
            row.put("person_id", world.bean(People.class).byEmail(person.toString()).orElseThrow(() ->
                    new IllegalArgumentException("there is no person \"" + person + "\" here. Give it in \"people\".")).get("id"));
        }
        world.jdbc().sql("INSERT INTO saas_user (" + String.join(", ", row.keySet()) + ") VALUES (:" + String.join(", :", row.keySet()) + ")")
                .params(row).update();
    }

    private void application(Object credential, Object name) {
        if (name != null) {
            world.jdbc().sql("INSERT INTO saas_application (credential, name, created_at) VALUES (?, ?, ?)").params(credential, name, now()).update();
        }
    }

    /** A complete user load has ended then: what it saw is fresh for goto.load-fresh-for. */
    private void loaded(String time) {
        if (time != null) {
            world.jdbc().sql("INSERT INTO user_load (integration, credential, mode, begun_by, state, complete, total, created_at, started_at,"
                            + " finished_at) VALUES ('goto-users', 'goto', 'user-plus-saas-user', 'scenario', 'done', TRUE, ?, ?, ?, ?)")
                    .params(account.userCount(), utc(time), utc(time), utc(time)).update();
        }
    }

    private Map<String, String> texts(Part part) {
        Map<String, String> texts = part.texts();
        texts.replaceAll((name, value) -> keys.in(value));
        return texts;
    }

    private OffsetDateTime now() {
        return world.clock().instant().atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime utc(String time) {
        return Times.of(time).atOffset(ZoneOffset.UTC);
    }

    private static String or(Part part, String key, String otherwise) {
        String text = part.at(key).text();
        return text == null ? otherwise : text;
    }
}
