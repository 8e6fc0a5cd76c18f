package org.gotoadmin.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.fields.Nearest;
import org.gotoadmin.people.SaasUsers;

/** Whether a file of scenarios can be played: its schema first, then what no schema can know, such as which fields a person has. */
final class ScenarioCheck {

    private final ScenarioSchema schema = new ScenarioSchema();
    private final Set<String> personFields;
    private final Set<String> saasUserFields = new TreeSet<>(SaasUsers.FIELDS);
    private final List<Mistake> mistakes;

    ScenarioCheck(Path routes, List<Mistake> mistakes) {
        this.mistakes = mistakes;
        Path maps = routes.resolve("maps");
        this.personFields = Files.isDirectory(maps) ? new FieldMaps(maps).personFields().names() : Set.of();
        saasUserFields.addAll(Given.TIMES);
        saasUserFields.add("person");
    }

    /** What is wrong is among the mistakes afterwards. */
    boolean isRight(Part file) {
        int before = mistakes.size();
        mistakes.addAll(schema.mistakes(file));
        if (mistakes.size() == before) {
            Set<String> names = new HashSet<>();
            file.items().forEach(scenario -> {
                if (!names.add(scenario.at("scenario").text())) {
                    wrong(scenario.at("scenario"), "two scenarios are called so. Wanted a sentence of its own for each.");
                }
                given(scenario.at("given"));
                new Scenario("", "", scenario).steps().forEach(this::step);
                then(scenario.at("then"));
            });
        }
        return mistakes.size() == before;
    }

    private void given(Part given) {
        time(given.at("clock"));
        time(given.at("loaded"));
        given.at("goto").at("users").items().forEach(user -> time(user.at("invited_at")));
        given.at("people").items().forEach(this::person);
        given.at("saas-users").items().forEach(user -> {
            saasUser(user);
            Given.TIMES.forEach(name -> time(user.at(name)));
        });
    }

    private void step(Part step) {
        time(step.at("time"));
        person(step.at("change"));
    }

    private void then(Part then) {
        then.at("people").items().forEach(this::person);
        then.at("saas-users").items().forEach(this::saasUser);
        then.at("people").items().forEach(this::patterns);
        then.at("saas-users").items().forEach(this::patterns);
        boolean hasRun = then.at("outcome").isThere() && !"none".equals(then.at("outcome").text());
        if ((then.at("state").isThere() || then.at("reason").isThere()) && !hasRun) {
            wrong(then.at(then.at("state").isThere() ? "state" : "reason"), "this is of a run, and no run is said. Wanted an \"outcome\" beside it.");
        }
        if (then.at("outcome").isThere() && then.at("runs").isThere()) {
            wrong(then.at("runs"), "there is an \"outcome\", too. Wanted \"outcome\" for one run, \"runs\" for several.");
        }
    }

    private void person(Part person) {
        person.fields().forEach((name, value) -> known(value, "person", name, personFields));
    }

    private void saasUser(Part user) {
        user.fields().forEach((name, value) -> known(value, "SaaS user", name, saasUserFields));
    }

    private void known(Part value, String what, String name, Set<String> known) {
        if (!known.contains(name)) {
            wrong(value, "no " + what + " has a field \"" + name + "\"." + (what.equals("person") ? Nearest.to(name, known)
                    .map(" Did you mean \"%s\"?"::formatted).orElse(" A field of your own is declared in maps/person-fields.yaml.")
                    : Nearest.to(name, known).map(" Did you mean \"%s\"?"::formatted).orElse(" Known: " + String.join(", ", known) + ".")));
        }
    }

    private void time(Part time) {
        try {
            if (time.text() != null) {
                Times.of(time.text());
            }
        } catch (DateTimeException e) {
            wrong(time, "\"" + time.text() + "\" is no time. Wanted " + Times.WANTED + ".");
        }
    }

    private void patterns(Part of) {
        of.fields().values().stream().filter(value -> Then.isPattern(value.text())).forEach(value -> {
            try {
                Pattern.compile(value.text());
            } catch (PatternSyntaxException e) {
                wrong(value, value.text() + " is no regular expression: " + e.getDescription() + ".");
            }
        });
    }

    private void wrong(Part part, String what) {
        mistakes.add(new Mistake(part.place(), what));
    }
}
