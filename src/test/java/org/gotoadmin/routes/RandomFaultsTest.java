package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.gotoadmin.bulk.LicenseRequests;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Fault.Kind;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.User;
import org.gotoadmin.workflow.RunList;
import org.gotoadmin.workflow.RunRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * All shipped workflows, round after round, while a thousand of GoTo's answers go wrong at random: afterwards the journal and GoTo agree on
 * every write, and no write took effect twice. {@code -Dfaults.seed=} repeats a test.
 */
@Timeout(180)
class RandomFaultsTest extends LoadedUsers {

    private static final int FAULTS = 1000;
    private static final int PEOPLE = 60;
    private static final List<String> BEGUN_BY_CHANGE = List.of("onboard-user", "change-user", "offboard-user");
    private static final List<String> SCHEDULED = List.of("find-user", "refresh-saas-user-roles", "resend-invitation", "reclaim-licenses");
    private static final Set<String> CHANGED = Set.of("created", "updated", "assigned", "unassigned", "deleted", "sent");
    /** With these GoTo does what it says, or says nothing. */
    private static final List<Kind> HONEST = List.of(Kind.THROTTLED, Kind.DOWN, Kind.NON_JSON, Kind.DROPPED, Kind.APPLIED_THEN_DROPPED, Kind.CONFLICT, Kind.SLOW);
    /**
     * With these it does not show what it has. Nobody then finds out what became of a write without an answer, or who was there before it: they
     * meet reads only.
     */
    private static final List<Kind> HIDING = List.of(Kind.THROTTLED, Kind.DOWN, Kind.NON_JSON, Kind.GONE, Kind.EMPTY_FIRST_PAGE, Kind.SLOW);

    private static final IntPredicate KNOWN = person -> person % 3 == 0;

    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Autowired
    private RunList runs;
    @Autowired
    private RunRequests requests;
    @Autowired
    private LicenseRequests licenses;

    @Test
    void afterAThousandFaultsJournalAndGoToAgreeAndNoWriteTookEffectTwice() throws Exception {
        jdbc.sql("UPDATE workflow SET active = TRUE").update();
        simulator.account().licenses().forEach(license -> simulator.account().put(license.withSeats(10_000)));
        int round = 0;
        while (met().values().stream().mapToInt(Integer::intValue).sum() < FAULTS) {
            round++;
            joinersChangeAndLeave(round);
            whoWasInvitedLongAgoIsRemindedAndGivesItsLicenseBack(round);
        }
        goToWorksAgainAndWhatFailedIsTriedAgain();

        System.out.printf("%d rounds, %s runs, faults met %s; -Dfaults.seed=%d%n", round, count("run"), met(), seed);
        everyRunAndEveryCallHasOneOutcome();
        noWriteTookEffectTwice();
        theJournalAndGoToAgree();
        everybodyIsAsWanted(round);
    }

    private void joinersChangeAndLeave(int round) {
        people(round, KNOWN).forEach(email -> simulator.account().add(User.named(email, "Before", "Known")));
        people(round, KNOWN).forEach(email -> armFaults(email, HONEST));
        people(round, KNOWN.negate()).forEach(email -> armFaults(email, random.nextBoolean() ? HONEST : HIDING));
        simulator.addFault(Fault.once(Kind.EXPIRED_TOKEN));
        people(round, any -> true).forEach(email -> save(email, Map.of("first_name", "Ada", "last_name", "New", "status", "active", "goto_license", "GoTo Meeting")));
        allRunsEnd();
        tryAgain();
        people(round, i -> i % 2 == 0).forEach(email -> save(email, Map.of("last_name", "Changed")));
        allRunsEnd();
        tryAgain();
        people(round, i -> i % 4 == 1).forEach(email -> save(email, Map.of("status", "left")));
        allRunsEnd();
        tryAgain();
    }

    private void whoWasInvitedLongAgoIsRemindedAndGivesItsLicenseBack(int round) throws Exception {
        String connect = simulator.account().license("GoTo Connect").orElseThrow().key();
        List<String> invited = IntStream.range(0, PEOPLE / 2).mapToObj(i -> "invited-%d-%d@example.com".formatted(round, i)).toList();
        invited.forEach(email -> simulator.account().add(User.named(email, "In", "Vited").withLicenseKeys(List.of(connect))
                .withInvite(new User.Invite(1, Instant.now().minus(Duration.ofDays(100)).toEpochMilli()))));
        simulator.addFault(Fault.once(HONEST.get(random.nextInt(4))).on("GET", "pageSize=1000"));
        while (!load().state().equals("done")) {
            assertThat(load().reason()).isNotNull();
        }
        jdbc.sql("UPDATE saas_user SET status_since = ?, licenses_since = ? WHERE email LIKE 'invited-%'").params(longAgo(), longAgo()).update();
        invited.forEach(email -> armFaults(email, random.nextBoolean() ? HONEST : HIDING));
        for (String workflow : SCHEDULED) {
            Firing.of(camel, workflow);
            allRunsEnd();
            tryAgain();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            jdbc.sql("SELECT name FROM license_file WHERE state = 'held'").query(String.class).list().forEach(name -> licenses.approve(name, "test"));
            return count("license_file WHERE state NOT IN ('done', 'cancelled', 'refused')") == 0;
        });
    }

    /** A few faults, some of which wait for requests that never come. */
    private void armFaults(String email, List<Kind> kinds) {
        for (int i = random.nextInt(9); i > 0; i--) {
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            Fault fault = Fault.once(kind).forUser(email).times(1 + random.nextInt(2)).withRetryAfter(kind == Kind.THROTTLED ? "0" : null)
                    .withDelayMillis(kind == Kind.SLOW ? random.nextInt(5) : 0);
            simulator.addFault(kinds == HIDING && kind != Kind.THROTTLED && kind != Kind.SLOW ? fault.on("GET", null)
                    : random.nextBoolean() ? fault : fault.on(List.of("GET", "POST", "PUT", "DELETE").get(random.nextInt(4)), null));
        }
    }

    private void goToWorksAgainAndWhatFailedIsTriedAgain() {
        simulator.clearFaults();
        tryAgain();
        await().atMost(Duration.ofSeconds(30)).until(() -> tryAgain(run -> !run.outcome().equals("unknown")) == 0);
    }

    /** Every failed run once more, but for mails that may have gone out: those nobody sends again. */
    private void tryAgain() {
        tryAgain(run -> !run.workflow().equals("resend-invitation") || !run.outcome().equals("unknown"));
    }

    /** @return how many */
    private int tryAgain(Predicate<RunList.Listed> which) {
        List<RunList.Listed> failed = runs.failed(null, 10_000).stream().filter(which).toList();
        failed.forEach(run -> requests.retry(run.id(), "test"));
        allRunsEnd();
        return failed.size();
    }

    private void everyRunAndEveryCallHasOneOutcome() {
        assertThat(count("run WHERE outcome IS NULL OR state NOT IN ('done', 'failed')")).as("runs without outcome, seed %d", seed).isZero();
        assertThat(count("call WHERE outcome IS NULL")).as("calls without outcome, seed %d", seed).isZero();
        assertThat(count("license_row WHERE outcome IS NULL")).as("rows without outcome, seed %d", seed).isZero();
        assertThat(jdbc.sql("SELECT DISTINCT workflow FROM run").query(String.class).list()).containsAll(BEGUN_BY_CHANGE);
    }

    /** Each write of this test is wanted once: its people are new in each round. */
    private void noWriteTookEffectTwice() {
        assertThat(effects().stream().map(this::write)).as("seed %d", seed).doesNotHaveDuplicates();
    }

    private void theJournalAndGoToAgree() {
        Map<String, List<String>> told = new LinkedHashMap<>();
        journal().stream().filter(call -> !call.get("method").equals("GET")).forEach(call -> told.computeIfAbsent(write(call), none -> new ArrayList<>())
                .add(call.get("outcome") + ""));
        Set<String> happened = effects().stream().map(this::write).collect(Collectors.toCollection(HashSet::new));
        told.forEach((write, outcomes) -> assertThat(outcomes.stream().filter(CHANGED::contains)).as("%s: %s, seed %d", write, outcomes, seed)
                .hasSizeLessThanOrEqualTo(1).allMatch(changed -> happened.contains(write)));
        happened.forEach(write -> assertThat(told.getOrDefault(write, List.of())).as("%s, seed %d", write, seed)
                .anyMatch(outcome -> CHANGED.contains(outcome) || outcome.equals("unknown") || outcome.equals("existing") && write.startsWith("POST")));
    }

    private void everybodyIsAsWanted(int rounds) {
        String meeting = simulator.account().license("GoTo Meeting").orElseThrow().key();
        for (int round = 1; round <= rounds; round++) {
            assertThat(people(round, i -> i % 4 == 1)).as("left, seed %d", seed).noneMatch(email -> simulator.account().user(email).isPresent());
            assertThat(people(round, i -> i % 4 != 1)).as("active, seed %d", seed).allSatisfy(email -> {
                User user = simulator.account().user(email).orElseThrow();
                assertThat(user.licenseKeys()).containsExactly(meeting);
                assertThat(user.identity().firstName()).isEqualTo("Ada");
                assertThat(user.identity().lastName()).isIn("New", "Changed");
                assertThat(person(email)).containsEntry("goto_user_key", user.key());
            });
        }
    }

    /** How many requests met which fault. */
    private Map<Kind, Integer> met() {
        Map<Kind, Integer> met = new EnumMap<>(Kind.class);
        simulator.requests().stream().filter(request -> request.fault() != null).forEach(request -> met.merge(request.fault(), 1, Integer::sum));
        return met;
    }

    private String write(RecordedRequest request) {
        return line(request) + " " + request.body();
    }

    private String write(Map<String, Object> call) {
        return call.get("method") + " " + ((String) call.get("path")).replaceFirst("/accounts/[^/]+", "") + " " + call.get("request_body");
    }

    private void save(String email, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("email", email);
        people.save(all, "test", null);
    }

    private void allRunsEnd() {
        await().atMost(Duration.ofSeconds(60)).until(() -> count("run WHERE state IN ('waiting', 'running')") == 0);
    }

    private static List<String> people(int round, IntPredicate which) {
        return IntStream.range(0, PEOPLE).filter(which).mapToObj(i -> "person-%d-%d@example.com".formatted(round, i)).toList();
    }

    private static OffsetDateTime longAgo() {
        return OffsetDateTime.now(ZoneOffset.UTC).minusDays(100);
    }
}
