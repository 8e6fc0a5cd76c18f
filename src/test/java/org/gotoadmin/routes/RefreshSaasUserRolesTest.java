package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.User;
import org.gotoadmin.workflow.RunList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows S4 to S12, V3: the workflow that confirms roles, and the preset that it is made of. */
class RefreshSaasUserRolesTest extends SaasUsersTest {

    private static final String WORKFLOW = "refresh-saas-user-roles";

    private License license;

    @BeforeEach
    void aLicense() {
        license = simulator.account().licenses().get(0);
    }

    @Test
    void anAdminShowsItsRolesAndAUserWithoutOnesIsAMember() throws Exception {
        long admin = known(add(User.named("ada@example.com", "Ada", "A").withAdminRoles(List.of("SUPER_USER", "MANAGE_USERS"))));
        long member = known(add(User.named("bob@example.com", "Bob", "B").withLicenseKeys(List.of(license.key()))));

        fire(WORKFLOW);

        assertThat(saasUser(admin).get("role").toString()).isEqualTo("Super admin, MANAGE_USERS");
        assertThat(saasUser(member)).containsEntry("role", "Member").containsKey("checked_at");
        assertThat(writes()).isEmpty();
    }

    @Test
    void whomGoToShowsAsSuspendedIsDeactivatedHereAndNobodyElseIs() throws Exception {
        long suspended = known(add(User.named("gone@example.com", "G", "G")));
        long active = known(add(User.named("bob@example.com", "Bob", "B").withLicenseKeys(List.of(license.key()))));

        fire(WORKFLOW);

        assertThat(saasUser(suspended)).containsEntry("state", "deactivated").containsEntry("state_reason", "SUSPENDED in GoTo");
        assertThat(saasUser(active)).containsEntry("state", "active");
        assertThat(jdbc.sql("SELECT changed_by FROM change WHERE saas_user_id = ? AND fields LIKE '%deactivated%'").param(suspended)
                .query(String.class).list()).containsExactly("workflow " + WORKFLOW);
        assertThat(writes()).isEmpty();
    }

    @Test
    void withoutTheSwitchASuspendedUserStaysActiveAndItsStatusIsRefreshed() throws Exception {
        long suspended = known(add(User.named("gone@example.com", "G", "G")));

        role(suspended, "{}");

        assertThat(saasUser(suspended)).containsEntry("state", "active").containsEntry("goto_status", "SUSPENDED");
    }

    @Test
    void whoIsNotInGoToAnyMoreIsDeactivatedOnlyWithItsSwitch() throws Exception {
        long missing = known("goto", "4711", "missing@example.com");

        role(missing, "{deactivate_suspended: \"true\"}");
        assertThat(saasUser(missing)).containsEntry("state", "active").containsEntry("missing", true).doesNotContainKey("role");

        role(missing, "{deactivate_missing: \"true\"}");
        assertThat(saasUser(missing)).containsEntry("state", "deactivated").containsEntry("state_reason", "not in GoTo any more");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Kind.class, names = {"DOWN", "NON_JSON", "DROPPED"})
    void aLookUpThatFailedDeactivatesNobodyAndTheRunHasFailed(Fault.Kind kind) throws Exception {
        long suspended = known(add(User.named("gone@example.com", "G", "G")));
        simulator.addFault(Fault.once(kind).on("GET", "/users/").always());

        fire(WORKFLOW);

        assertThat(saasUser(suspended)).containsEntry("state", "active").containsEntry("goto_status", "ACTIVE").doesNotContainKey("role");
        assertThat(finished()).extracting(RunList.Listed::state, RunList.Listed::outcome).containsExactly(tuple("failed", "failed"));
    }

    @Test
    void aStoppedCredentialDeactivatesNobodyAndTheRunHasFailed() throws Exception {
        long user = known("revoked", "4711", "ada@example.com");

        fire(WORKFLOW);

        assertThat(saasUser(user)).containsEntry("state", "active").doesNotContainKey("role");
        assertThat(finished()).extracting(RunList.Listed::state, RunList.Listed::outcome).containsExactly(tuple("failed", "not-attempted"));
    }

    @Test
    void whatAFreshLoadHasSeenCostsNoRequestAndWhatItHasNotSeenIsAskedFor() throws Exception {
        List<Long> users = IntStream.range(0, 200).mapToObj(i -> known("goto", "90" + i, "user" + i + "@example.com")).toList();
        long missing = known("goto", "4711", "missing@example.com");
        set(missing, "missing_since", OffsetDateTime.now(ZoneOffset.UTC));
        loaded(OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(90));

        fire(WORKFLOW);

        assertThat(users).allSatisfy(id -> assertThat(saasUser(id)).containsEntry("role", "Member"));
        assertThat(requests()).extracting(this::line).containsExactly("GET /users/4711");
        assertThat(finished()).extracting(RunList.Listed::email).containsExactly("missing@example.com");
    }

    @Test
    void aLoadOfYesterdayIsNotFresh() throws Exception {
        known(add(User.named("bob@example.com", "Bob", "B").withLicenseKeys(List.of(license.key()))));
        loaded(OffsetDateTime.now(ZoneOffset.UTC).minusDays(1));

        fire(WORKFLOW);

        assertThat(requests()).hasSize(1);
    }

    @Test
    void whoWasDeactivatedIsLeftAlone() throws Exception {
        long user = known(add(User.named("bob@example.com", "Bob", "B").withLicenseKeys(List.of(license.key()))));
        set(user, "state", "deactivated");

        fire(WORKFLOW);

        assertThat(requests()).isEmpty();
        assertThat(saasUser(user)).containsEntry("state", "deactivated");
    }

    private User add(User user) {
        return simulator.account().add(user);
    }

    private void role(long id, String parameters) {
        steps("- to: {uri: kamelet:goto-admin-saas-user-role, parameters: %s}".formatted(parameters), null, null, saasUser(id));
    }
}
