package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;

/** Rows L2, L3 and L4. */
class GotoAdminUnassignLicenseByEmailTest extends LicenseByEmailTest {

    GotoAdminUnassignLicenseByEmailTest() {
        super(UNASSIGN, "DELETE", "unassigned", true);
    }

    @Test
    void aLicenseThatTheUserDoesNotHoldIsNotTakenAgain() {
        simulator.account().alter(user.key(), somebody -> somebody.withLicenseKeys(List.of()));

        assertThat(call(UNASSIGN, values()).outcome()).isEqualTo("unchanged");
        assertThat(effects()).isEmpty();
        assertThat(journaled(UNASSIGN)).isEqualTo(new Journaled("unchanged", 404, 1));
    }

    @Test
    void theOtherLicensesOfTheUserStay() {
        String meeting = simulator.account().license("GoTo Meeting").orElseThrow().key();
        simulator.account().alter(user.key(), somebody -> somebody.withLicenseKeys(List.of(meeting, license.key())));

        call(UNASSIGN, values());

        assertThat(simulator.account().user(user.key()).orElseThrow().licenseKeys()).containsExactly(meeting);
    }

    @Test
    void eachLicenseThatGetLicensesTellsCanBeTakenBack() {
        List<String> held = simulator.account().licenses().stream().limit(2).map(one -> one.key()).toList();
        simulator.account().alter(user.key(), somebody -> somebody.withLicenseKeys(held));

        steps("""
                - to: {uri: 'kamelet:%s', parameters: {goto_user_key: '${body}'}, variableReceive: licenses}
                - split:
                    simple: "${variable.licenses}"
                    steps:
                      - to: {uri: 'kamelet:%s', parameters: {license: '${body}'}}
                """.formatted(LICENSES, UNASSIGN), user.key(), person(user));

        assertThat(simulator.account().user(user.key()).orElseThrow().licenseKeys()).isEmpty();
        assertThat(writes()).extracting(this::line).containsExactlyElementsOf(
                held.stream().map(key -> "DELETE /licenses/" + key + "/users/" + user.key()).toList());
    }

    @Test
    void aUserWhoGoesMeanwhileHoldsNoLicenseAnyMore() {
        simulator.addFault(Fault.once(Fault.Kind.GONE).on("DELETE", "/licenses/"));

        assertThat(call(UNASSIGN, values()).outcome()).isEqualTo("unchanged");
        assertThat(onlyWrite()).extracting(RecordedRequest::status).isEqualTo(404);
    }

    @Test
    void noWriteIsEverFilteredAndEverybodyElseKeepsEverything() {
        Map<String, List<String>> before = licensesOfTheOthers();

        call(UNASSIGN, values());
        refused(UNASSIGN, with(values(), "email", " "));
        refused(UNASSIGN, with(values(), "email", "nobody@example.com"));

        assertThat(licensesOfTheOthers()).isEqualTo(before);
        assertThat(writes()).hasSize(1).noneMatch(write -> write.query() != null && write.query().contains("filter"));
    }

    private Map<String, List<String>> licensesOfTheOthers() {
        return simulator.account().users().stream().filter(one -> !one.key().equals(user.key()))
                .collect(java.util.stream.Collectors.toMap(User::key, User::licenseKeys));
    }
}
