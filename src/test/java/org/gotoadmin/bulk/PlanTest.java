package org.gotoadmin.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.gotoadmin.bulk.AccountLicenses.License;
import org.junit.jupiter.api.Test;

/** What a plan counts: seats, unassignments, and rows of protected users, also where rows contradict each other. */
class PlanTest {

    private static final License M = new License("1", "Meeting", 10L, 9L, 0);
    private static final License W = new License("2", " Webinar ", 10L, 12L, 1);

    private final Plan plan = new Plan(new AccountLicenses(List.of(M, W, new License("3", null, null, null, 2))));
    private final List<LicenseRow> decided = new ArrayList<>();
    private int line = 1;

    @Test
    void duplicatesNameTheFirstRowAndAreCountedOnce() {
        user("a@b", false);
        rows("a@b Meeting assign", "A@B 1 assign", "a@b Meeting assign");

        assertThat(said()).containsExactly("2 todo", "3 the same as line 2", "4 the same as line 2");
        assertThat(plan.summary().todo()).isEqualTo(1);
    }

    @Test
    void contradictingRowsAreBothRefusedAndNeitherIsCounted() {
        user("a@b", true, "1");
        user("c@d", false);
        rows("a@b Meeting unassign", "c@d Meeting assign", "a@b Meeting assign", "c@d Meeting unassign");

        assertThat(said()).containsExactly("2 todo", "3 todo", "4 contradicts line 2", "2 contradicts line 4", "5 contradicts line 3", "3 contradicts line 5");
        Plan.Summary summary = plan.summary();
        assertThat(summary.todo()).isZero();
        assertThat(summary.unassignments()).isZero();
        assertThat(summary.protectedRows().count()).isZero();
        assertThat(summary.shortOfSeats()).isEmpty();
    }

    @Test
    void whatContradictsAnUnchangedRowIsNotCountedEither() {
        user("a@b", true, "1");
        rows("a@b Meeting assign", "a@b Meeting unassign", "a@b Meeting unassign");

        assertThat(said()).startsWith("3 contradicts line 2", "2 contradicts line 3").hasSize(3);
        assertThat(plan.summary().todo()).isZero();
        assertThat(plan.summary().unassignments()).isZero();
    }

    @Test
    void otherLicensesOfTheSameUserAreRowsOfTheirOwn() {
        user("a@b", false, "1", "3");
        rows("a@b Meeting assign", "a@b Webinar unassign", "a@b 3 unassign", "a@b Webinar assign");

        assertThat(said()).containsExactly("4 todo", "5 contradicts line 3", "3 contradicts line 5");
        assertThat(plan.summary()).extracting(Plan.Summary::todo, Plan.Summary::unassignments).containsExactly(1L, 1L);
    }

    @Test
    void seatsThatTheFileFreesCount() {
        user("a@b", false, "1");
        user("c@d", false);
        user("e@f", false);
        user("g@h", false);
        rows("c@d Meeting assign", "a@b Meeting unassign", "e@f Meeting assign");
        assertThat(plan.summary().shortOfSeats()).isEmpty();

        rows("g@h Meeting assign");
        assertThat(plan.summary().shortOfSeats()).containsExactly(
                "license \"Meeting\" needs 3 seats, 1 are free and 1 are freed by this file: 1 too few (lines 5)");
    }

    @Test
    void seatsThatAreUsedTwiceAreNotFreedByTheFirstWhoGoes() {
        user("a@b", false, "2");
        user("c@d", false);
        rows("a@b Webinar unassign", "c@d Webinar assign");

        assertThat(plan.summary().shortOfSeats()).singleElement().asString().contains("-2 are free and 1 are freed by this file: 2 too few");
    }

    @Test
    void allRowsOfProtectedUsersCountAlsoWhenOnlyTheLastAreNamed() {
        IntStream.range(0, 30).forEach(i -> user("p" + i + "@b", true, "1"));
        IntStream.range(0, 30).forEach(i -> rows("p" + i + "@b Meeting unassign"));
        IntStream.range(10, 30).forEach(i -> rows("p" + i + "@b Meeting assign"));

        assertThat(plan.summary().protectedRows().count()).isEqualTo(10);
    }

    @Test
    void theShareIsOfAllThatUsersHoldAlsoOfWhatGoToDoesNotCount() {
        IntStream.range(0, 30).forEach(i -> user("p" + i + "@b", false, "1", "3"));

        assertThat(plan.summary().heldLicenses()).isEqualTo(60);
    }

    @Test
    void nobodyIsTakenForSomebodyElseOfTheSameEmail() {
        user("a@b", false, "1");
        plan.add("A@b", new PlannedUser("other", Set.of(), "ACTIVE", false));
        plan.unclear("c@d", "asked in vain");
        rows("a@b Meeting unassign", "c@d Meeting assign");

        assertThat(said()).containsExactly("2 GoTo has more than one user with this email. Settle it in GoTo's admin center", "3 asked in vain");
    }

    @Test
    void aReasonIsNotLongerThanTheStoreKeeps() {
        user("a@b", false);
        assertThat(LicenseRow.read(2, "a@b", "x", "assign", "x".repeat(5000)).reason()).hasSize(4000).endsWith("…");
    }

    private void user(String email, boolean isProtected, String... licenses) {
        plan.add(email, new PlannedUser("key of " + email, Set.of(licenses), "ACTIVE", isProtected));
    }

    private void rows(String... texts) {
        for (String text : texts) {
            String[] parts = text.split(" ");
            decided.addAll(plan.decide(List.of(LicenseRow.read(++line, parts[0], parts[1], parts[2], null))));
        }
    }

    private List<String> said() {
        return decided.stream().map(row -> row.row() + " " + (row.todo() ? "todo" : row.reason())).toList();
    }
}
