package org.gotoadmin.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** What is read for a plan, and in which order. */
class PlanningTest {

    private final Plan plan = new Plan(new AccountLicenses(List.of()));
    private final Planning planning = new Planning(null, true);

    @Test
    void theLicensesAreReadFirstAndNothingWithoutAGoodRow() {
        assertThat(planning.getNext()).isEqualTo("licenses");
        assertThat(new Planning(null, false).getNext()).isEqualTo("end");
    }

    @Test
    void usersAreLookedUpOneByOneWhereThatCostsFewerRequests() {
        planning.begin(plan, List.of("a@b", "c@d"), 2_001);
        assertThat(planning.getNext()).isEqualTo("user");
        planning.userTaken();
        assertThat(planning.getEmail()).isEqualTo("c@d");
        planning.userTaken();
        assertThat(planning.getNext()).isEqualTo("end");
        assertThat(planning.lacking()).isZero();
    }

    @Test
    void asManyRequestsAreNotFewer() {
        planning.begin(plan, List.of("a@b", "c@d"), 2_000);
        assertThat(planning.getNext()).isEqualTo("page");
    }

    @Test
    void anAccountThatWasNeverLoadedShowsItsSizeOnTheFirstPage() {
        planning.begin(plan, List.of("a@b", "c@d"), -1);
        plan.add("a@b", new PlannedUser("1", Set.of(), "", false));
        planning.pageTaken(1000, 5_000, 1000);

        assertThat(planning.getNext()).isEqualTo("user");
        assertThat(planning.getEmail()).isEqualTo("c@d");
        assertThat(planning.users()).as("is compared with the size before").isEqualTo(5_000);
    }

    @Test
    void ofALargeFileThePagesBehindTheFirstAreReadSideBySide() {
        planning.begin(plan, List.of(), 2_000_000);
        assertThat(planning.getNext()).isEqualTo("page");
        planning.pageTaken(1000, 2_500, 1000);
        assertThat(planning.getNext()).isEqualTo("pages");
        assertThat(planning.getOffsets()).containsExactly(1000L, 2000L);
        planning.oneTaken(500, 2_500);
        planning.oneTaken(1000, 2_500);
        planning.allTaken();

        assertThat(planning.getNext()).isEqualTo("end");
        assertThat(planning.lacking()).isZero();
        assertThat(planning.users()).isEqualTo(2_500);
    }

    @Test
    void noMoreThanFourPagesAreReadAtTheSameTime() {
        planning.begin(plan, List.of(), 2_000_000);
        planning.pageTaken(1000, 6_500, 1000);
        assertThat(planning.getOffsets()).containsExactly(1000L, 2000L, 3000L, 4000L);
        planning.getOffsets().forEach(page -> planning.oneTaken(1000, 6_500));
        planning.allTaken();
        assertThat(planning.getNext()).isEqualTo("pages");
        assertThat(planning.getOffsets()).containsExactly(5000L, 6000L);
        planning.oneTaken(1000, 6_500);
        planning.oneTaken(500, 6_500);
        planning.allTaken();

        assertThat(planning.getNext()).isEqualTo("end");
        assertThat(planning.lacking()).isZero();
    }

    @Test
    void oneSmallAccountIsOnePage() {
        planning.begin(plan, List.of(), -1);
        planning.pageTaken(5, 5, 5);
        assertThat(planning.getNext()).isEqualTo("end");
    }

    @Test
    void aListThatChangesMeanwhileIsReadAnewOnePageAfterTheOther() {
        planning.begin(plan, List.of(), -1);
        planning.pageTaken(1000, 2_000, 1000);
        planning.oneTaken(999, 1_999);
        planning.allTaken();

        assertThat(planning.getNext()).isEqualTo("page");
        assertThat(planning.getOffset()).isZero();
        planning.pageTaken(1000, 1_999, 1000);
        assertThat(planning.getNext()).isEqualTo("page");
        planning.pageTaken(998, 1_998, 1_998);
        assertThat(planning.getNext()).as("changed once more").isEqualTo("page");
        assertThat(planning.getOffset()).isZero();
        planning.pageTaken(1000, 1_998, 1000);
        planning.pageTaken(998, 1_998, 1_998);
        assertThat(planning.getNext()).isEqualTo("end");
        assertThat(planning.lacking()).isZero();
    }

    @Test
    void pagesThatAreShorterThanTheFirstOneAreReadOneAfterTheOther() {
        planning.begin(plan, List.of(), -1);
        planning.pageTaken(1000, 1_800, 1000);
        planning.oneTaken(400, 1_800);
        planning.allTaken();

        planning.pageTaken(1000, 1_800, 1000);
        planning.pageTaken(400, 1_800, 1_400);
        assertThat(planning.getOffset()).isEqualTo(1_400);
        planning.pageTaken(400, 1_800, 1_800);
        assertThat(planning.getNext()).isEqualTo("end");
        assertThat(planning.lacking()).isZero();
    }

    @Test
    void aListThatEndsEarlyLacksUsers() {
        planning.begin(plan, List.of(), -1);
        planning.pageTaken(1000, 3_000, 1000);
        planning.oneTaken(0, 3_000);
        planning.oneTaken(0, 3_000);
        planning.allTaken();
        planning.pageTaken(1000, 3_000, 1000);
        planning.pageTaken(0, 3_000, 1000);

        assertThat(planning.getNext()).isEqualTo("end");
        assertThat(planning.lacking()).isEqualTo(2_000);
    }
}
