package org.gotoadmin.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gotoadmin.BadSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The settings goto.guardrails and goto.licenses, as application.yaml has them and as somebody changes them. */
class GuardrailsTest {

    private final ApplicationContextRunner settings = new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Bound.class);

    @EnableConfigurationProperties({Guardrails.class, LicenseSettings.class})
    static class Bound {
    }

    @Test
    void theShippedOnesHaveEmptyListsAndProtectSuperAdmins() {
        settings.run(context -> {
            assertThat(context.getBean(Guardrails.class)).isEqualTo(new Guardrails(100, 20, List.of(), List.of("Super admin"), List.of(), 20));
            assertThat(context.getBean(LicenseSettings.class)).isEqualTo(new LicenseSettings(LicenseSettings.OnInvalid.CONTINUE, false));
        });
    }

    @Test
    void listsAreWrittenWithCommas() {
        settings.withPropertyValues("goto.guardrails.protected-people=a@b, c@d", "goto.guardrails.protected-roles=SUPER_USER, MANAGE_USERS",
                "goto.guardrails.blackout=MON-FRI 08:00-18:00 Europe/London, SUN 22:00-06:00 Etc/UTC").run(context -> {
                    Guardrails rails = context.getBean(Guardrails.class);
                    assertThat(rails.protectedPeople()).containsExactly("a@b", "c@d");
                    assertThat(rails.protectedRoles()).containsExactly("SUPER_USER", "MANAGE_USERS");
                    assertThat(rails.blackout()).hasSize(2);
                });
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', value = {
        "goto.guardrails.most-unassignments         | -1      | found -1, wanted 0 or more",
        "goto.guardrails.most-unassignments         | many    | \"many\"",
        "goto.guardrails.most-unassignments-percent | 100.5   | found 100.5, wanted 0 to 100",
        "goto.guardrails.most-unassignments-percent | NaN     | wanted 0 to 100",
        "goto.guardrails.most-shrink                | 101     | found 101, wanted 0 to 100",
        "goto.guardrails.protected-people           | boss    | found \"boss\", wanted one @ between two parts",
        "goto.guardrails.blackout                   | always  | found \"always\", wanted days, hours and a time zone",
        "goto.licenses.on-invalid                   | halt    | \"halt\"",
        "goto.licenses.suppress-email               | perhaps | \"perhaps\""})
    void aBadValueIsRefusedAtTheStart(String name, String value, String words) {
        settings.withPropertyValues(name + "=" + value).run(context -> assertThat(messages(context.getStartupFailure()))
                .contains(name.startsWith("goto.licenses") ? "goto.licenses" : "goto.guardrails", words));
    }

    @Test
    void aRoleIsProtectedByItsNameAndByGoTosCodeOfIt() {
        for (String role : List.of("SUPER_USER", "Super admin")) {
            Guards guards = new Guards(new Guardrails(100, 20, List.of("Boss@example.com"), List.of(role), List.of(), 20), Clock.systemUTC());
            assertThat(guards.isProtected("a@b", "MANAGE_USERS, Super admin")).isTrue();
            assertThat(guards.isProtected("a@b", "Member")).isFalse();
            assertThat(guards.isProtected("boss@EXAMPLE.com", null)).isTrue();
        }
    }

    @Test
    void whatGoesBeyondIsToldAllAtOnce() {
        Guards guards = new Guards(new Guardrails(2, 50, List.of(), List.of(), List.of("MON-SUN 00:00-00:00 Etc/UTC"), 20),
                Clock.fixed(Instant.parse("2025-07-07T12:00:00Z"), ZoneOffset.UTC));
        Lines lines = new Lines();
        lines.add(7);

        assertThat(guards.broken(new Plan.Summary(4, 3, 4, lines, List.of("too few seats")))).containsExactly("too few seats",
                "3 rows take a license away, the most is 2 (goto.guardrails.most-unassignments)",
                "3 rows take away 75.0 % of the 4 licenses that users hold, the most is 50.0 % (goto.guardrails.most-unassignments-percent)",
                "1 rows take a license from protected users (lines 7)",
                "it is a time in which nothing is applied (goto.guardrails.blackout: MON-SUN 00:00-00:00 Etc/UTC)");
        assertThat(guards.broken(new Plan.Summary(2, 2, 4, new Lines(), List.of()))).hasSize(1);
    }

    @Test
    void aListMayShrinkByAsMuchAsIsAllowed() {
        Guards guards = new Guards(new Guardrails(2, 50, List.of(), List.of(), List.of(), 20), Clock.systemUTC());

        assertThat(guards.shrunk(1_000_000, 800_000)).isNull();
        assertThat(guards.shrunk(1_000_000, 799_999)).contains("has 799999 users and had 1000000 before");
        assertThat(guards.shrunk(0, 5)).isNull();
    }

    @Test
    void aGuardrailOfNothingIsNoGuardrail() {
        ThrowingCallable negative = () -> new Guardrails(-1, 20, List.of(), List.of(), List.of(), 20);

        assertThatExceptionOfType(BadSettings.class).isThrownBy(negative).withMessage("goto.guardrails.most-unassignments: found -1, wanted 0 or more.");
    }

    private static String messages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable one = failure; one != null; one = one.getCause()) {
            messages.append(one.getMessage()).append('\n');
        }
        return messages.toString().replace('[', '"').replace(']', '"');
    }
}
