package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.gotoadmin.simulator.License;
import org.junit.jupiter.api.Test;

/** Row L5. */
class GotoAdminAssignLicenseToUserByEmailTest extends LicenseByEmailTest {

    GotoAdminAssignLicenseToUserByEmailTest() {
        super(ASSIGN, "PUT", "assigned", false);
    }

    @Test
    void withoutAFreeSeatItIsRefusedWithGoTosWords() {
        License full = simulator.account().put(license.withSeats(simulator.account().seatsTaken(license.key())));

        assertThat(refused(ASSIGN, values())).hasMessage(ASSIGN + ": 409 license.seats.exhausted: " + full.key());
        assertThat(writes()).hasSize(1);
        assertThat(holds(user)).isFalse();
        assertThat(journaled(ASSIGN)).isEqualTo(new Journaled("refused", 409, 1));
    }

    @Test
    void aRepeatIsHarmless() {
        call(ASSIGN, values());

        assertThat(call(ASSIGN, values()).outcome()).isEqualTo("assigned");
        assertThat(writes()).hasSize(2);
        onlyTheUserHasChanged();
    }

    @Test
    void theLicensesThatTheUserHoldsStay() {
        String meeting = simulator.account().license("GoTo Meeting").orElseThrow().key();
        simulator.account().alter(user.key(), somebody -> somebody.withLicenseKeys(java.util.List.of(meeting)));

        call(ASSIGN, values());

        assertThat(simulator.account().user(user.key()).orElseThrow().licenseKeys()).containsExactly(meeting, license.key());
    }

    @Test
    void aLicenseKeyThatGoToDoesNotKnowIsRefusedWithGoTosWords() {
        assertThat(refused(ASSIGN, with(values(), "license", "123"))).hasMessageContaining("404 license.not.found: 123");
        assertThat(effects()).isEmpty();
        assertThat(journaled(ASSIGN)).isEqualTo(new Journaled("refused", 404, 1));
    }
}
