package org.gotoadmin.bulk;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code goto.guardrails}: a license file that goes beyond them is held until somebody approves its plan.
 *
 * @param mostUnassignments        rows of a file that take a license away
 * @param mostUnassignmentsPercent the same as a share of all licenses that the account's users hold
 * @param protectedPeople          emails of users who never lose a license without approval
 * @param protectedRoles           users with one of these admin roles are protected as well, as field maps write them
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
}
