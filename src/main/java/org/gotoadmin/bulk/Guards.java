package org.gotoadmin.bulk;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.people.Email;
import org.springframework.stereotype.Component;

/** Holds the plan of a license file against the guardrails. */
@Component
final class Guards {

    private final Guardrails rails;
    private final List<Blackout> blackout;
    private final Set<String> protectedPeople;
    private final Set<String> protectedRoles;
    private final Clock clock;

    Guards(Guardrails rails, Clock clock) {
        this.rails = rails;
        this.blackout = rails.blackout().stream().map(Blackout::of).toList();
        this.protectedPeople = rails.protectedPeople().stream().map(Email::key).collect(Collectors.toUnmodifiableSet());
        // GoTo's own names of roles count as well.
        this.protectedRoles = rails.protectedRoles().stream().map(role -> FieldMaps.with("role-name", role)).collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    /** Whether a user never loses a license without approval. {@code roles}: as the field map writes them, separated by commas. */
    boolean isProtected(String email, String roles) {
        return protectedPeople.contains(Email.key(email)) || roles != null && Stream.of(roles.split(", ")).anyMatch(protectedRoles::contains);
    }

    /** @return why GoTo's list is not to be trusted, or null: it is much shorter than it was */
    String shrunk(long known, long found) {
        return found * 100 >= known * (100 - rails.mostShrink()) ? null
                : "GoTo's list has %d users and had %d before, more than %d %% are gone. Is the credential still one of the same account?"
                        .formatted(found, known, rails.mostShrink());
    }

    /** @return what the plan goes beyond, in words with the next step; empty when it may be applied */
    List<String> broken(Plan.Summary plan) {
        List<String> broken = new ArrayList<>(plan.shortOfSeats());
        if (plan.unassignments() > rails.mostUnassignments()) {
            broken.add("%d rows take a license away, the most is %d (goto.guardrails.most-unassignments)"
                    .formatted(plan.unassignments(), rails.mostUnassignments()));
        }
        double percent = plan.heldLicenses() == 0 ? 0 : 100.0 * plan.unassignments() / plan.heldLicenses();
        if (percent > rails.mostUnassignmentsPercent()) {
            broken.add("%d rows take away %.1f %% of the %d licenses that users hold, the most is %s %% (goto.guardrails.most-unassignments-percent)"
                    .formatted(plan.unassignments(), percent, plan.heldLicenses(), rails.mostUnassignmentsPercent()));
        }
        if (plan.protectedRows().count() > 0) {
            broken.add("%d rows take a license from protected users (%s)".formatted(plan.protectedRows().count(), plan.protectedRows().named()));
        }
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        blackout.stream().filter(hours -> plan.todo() > 0 && hours.holds(now)).findFirst()
                .ifPresent(hours -> broken.add("it is a time in which nothing is applied (goto.guardrails.blackout: " + hours.text() + ")"));
        return broken;
    }
}
