package org.gotoadmin.bulk;

import java.util.List;
import java.util.Optional;

import org.gotoadmin.BadSettings;
import org.gotoadmin.people.Email;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code goto.guardrails}: a license file that goes beyond them is held until somebody approves its plan.
 *
 * @param mostUnassignments        rows of a file that take a license away
 * @param mostUnassignmentsPercent the same as a share of all licenses that the account's users hold
 * @param protectedPeople          emails of users who never lose a license without approval
 * @param protectedRoles           users with one of these admin roles are protected as well
 * @param blackout                 times in which nothing is applied, such as {@code MON-FRI 08:00-18:00 Europe/London}
 * @param mostShrink               percent by which GoTo's list of users may be shorter than it was
 */
@ConfigurationProperties("goto.guardrails")
public record Guardrails(
        @DefaultValue("100") long mostUnassignments,
        @DefaultValue("20") double mostUnassignmentsPercent,
        @DefaultValue List<String> protectedPeople,
        @DefaultValue("Super admin") List<String> protectedRoles,
        @DefaultValue List<String> blackout,
        @DefaultValue("20") int mostShrink) {

    /** A guardrail that guards nothing is a mistake that nobody would see. */
    public Guardrails {
        within("most-unassignments", mostUnassignments, Long.MAX_VALUE);
        within("most-unassignments-percent", mostUnassignmentsPercent, 100);
        within("most-shrink", mostShrink, 100);
        for (String email : protectedPeople) {
            Optional<String> problem = Email.problem(email.strip());
            if (problem.isPresent()) {
                throw new BadSettings("goto.guardrails.protected-people: " + problem.get() + ".");
            }
        }
        blackout.forEach(Blackout::of);
    }

    private static void within(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new BadSettings("goto.guardrails.%s: found %s, wanted 0 %s.".formatted(name, value == Math.rint(value) ? (Object) (long) value : value,
                    most == Long.MAX_VALUE ? "or more" : "to %.0f".formatted(most)));
        }
    }
}
