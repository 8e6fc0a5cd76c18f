package org.gotoadmin.crash;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.gotoadmin.crash.Operation.ADD;
import static org.gotoadmin.crash.Operation.ASSIGN;
import static org.gotoadmin.crash.Operation.DELETE;
import static org.gotoadmin.crash.Operation.RESEND;
import static org.gotoadmin.crash.Operation.UNASSIGN;
import static org.gotoadmin.crash.Operation.UPDATE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.gotoadmin.simulator.Fault.Kind;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.SentMail;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * kill -9 while a write is at GoTo, for each operation that writes, first before GoTo has carried it out and then after: six
 * people's runs each time, killed together. The tests look at what was asked and written, and at what the store says.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KilledInFlightTest {

    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withRequestsPerSecond(0));
    /** Requests by the email of the person whom they are about: until the kill, and since. */
    private final Map<String, List<RecordedRequest>> until = new HashMap<>();
    private final Map<String, List<RecordedRequest>> since = new HashMap<>();
    private RunningApplication application;

    @BeforeAll
    void killTwiceAndLetTheRunsGoOn(@TempDir Path folder) {
        application = new RunningApplication(folder, simulator).with("GOTO_ACTIVE_WORKFLOWS", "onboard-user,change-user,offboard-user,invite-again")
                .withFile("routes/workflows/invite-again.camel.yaml", Operation.INVITE_AGAIN);
        settings(application);
        application.start();
        killWhileHeld(BEFORE, Kind.DROPPED);
        killWhileHeld(AFTER, Kind.APPLIED_THEN_DROPPED);
    }

    /** For another store. */
    void settings(RunningApplication given) {
    }

    @AfterAll
    void stop() throws IOException {
        application.close();
        simulator.close();
    }

    /** "find" asks for the user by email, "look" for the user of the key, with fields and licenses. */
    @ParameterizedTest
    @CsvSource({
            "ADD, find POST, find POST, find",
            "ASSIGN, find PUT, look PUT, look",
            "UPDATE, find PUT, look PUT, look",
            "UNASSIGN, find look DELETE, look DELETE DELETE, look DELETE",
            "DELETE, find look DELETE, look DELETE, look",
            "RESEND, find POST, '', ''"})
    void whatHasAnOutcomeIsNotRepeatedAndWhatHasNoneIsReadBackFirst(Operation operation, String atFirst, String notApplied, String applied) {
        assertThat(sent(until, operation.email(BEFORE))).isEqualTo(atFirst);
        assertThat(sent(since, operation.email(BEFORE))).isEqualTo(notApplied);
        assertThat(sent(until, operation.email(AFTER))).isEqualTo(atFirst);
        assertThat(sent(since, operation.email(AFTER))).isEqualTo(applied);
    }

    @Test
    void eachWriteTookEffectOnceAtMost() {
        List<RecordedRequest> effects = simulator.requests().stream().filter(RecordedRequest::effect).toList();

        // Whoever has lost the license is deleted then, and the first welcome email never arrived.
        assertThat(effects).hasSize(2 * Operation.values().length + 2 - 1);
        assertThat(effects.stream().map(request -> request.method() + request.path() + request.body())).doesNotHaveDuplicates();
    }

    @Test
    void theWantedStateIsThere() {
        for (String moment : List.of(BEFORE, AFTER)) {
            assertThat(user(ADD, moment).identity().firstName()).isEqualTo("Ada");
            assertThat(user(ASSIGN, moment).licenseKeys()).containsExactly(Operation.license(simulator));
            assertThat(user(UPDATE, moment).identity().firstName()).isEqualTo("Ada");
            assertThat(simulator.account().user(UNASSIGN.email(moment))).isEmpty();
            assertThat(simulator.account().user(DELETE.email(moment))).isEmpty();
        }
        assertThat(simulator.account().mails().stream().filter(mail -> mail.kind() == SentMail.Kind.WELCOME_AGAIN).map(SentMail::email))
                .containsExactly(RESEND.email(AFTER));
    }

    @Test
    void everyRunEndedInItsOneOutcomeAndAWelcomeEmailIsForAPersonToDecide() {
        assertThat(application.jdbc().sql("SELECT p.email, r.workflow, r.state, r.outcome FROM run r JOIN person p ON p.id = r.person_id")
                .query((row, number) -> tuple(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).list())
                .containsExactlyInAnyOrderElementsOf(Stream.of(BEFORE, AFTER).flatMap(moment -> Stream.of(
                        tuple(ADD.email(moment), "onboard-user", "done", "created"),
                        tuple(ASSIGN.email(moment), "onboard-user", "done", "assigned"),
                        tuple(UPDATE.email(moment), "onboard-user", "done", "updated"),
                        tuple(UNASSIGN.email(moment), "offboard-user", "done", "deleted"),
                        tuple(DELETE.email(moment), "offboard-user", "done", "deleted"),
                        tuple(RESEND.email(moment), "invite-again", "failed", "unknown"))).toList());
        assertThat(application.jdbc().sql("SELECT reason FROM run WHERE outcome = 'unknown'").query(String.class).list())
                .hasSize(2).allMatch(reason -> reason.contains("an earlier attempt got no answer")
                        && reason.contains("Find out before it is sent again"));
    }

    @Test
    void everyCallHasAnOutcomeAndEachWriteIsOneRow() {
        assertThat(calls("outcome IS NULL")).isZero();
        assertThat(calls("method <> 'GET' AND outcome <> 'unchanged'")).isEqualTo(2 * Operation.values().length + 2);
    }

    @Test
    void whatTheRunLearntAfterTheKillIsKept() {
        for (String moment : List.of(BEFORE, AFTER)) {
            assertThat(person(ADD, moment)).containsEntry("goto_user_key", user(ADD, moment).key());
            assertThat(person(DELETE, moment)).doesNotContainKey("goto_user_key");
        }
    }

    private void killWhileHeld(String moment, Kind kind) {
        Map<Operation, String> keys = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            keys.put(operation, operation.known(simulator, moment));
            simulator.addFault(operation.held(moment, kind));
            application.people().save(operation.person(moment), "test", null);
            application.people().save(operation.edit(moment), "test", null);
        }
        await().atMost(LONGEST_WAIT).until(() -> simulator.requests().stream().filter(request -> request.fault() == kind).count() == keys.size());
        application.kill();
        List<RecordedRequest> sent = simulator.requests();
        application.start();
        application.awaitRuns();
        List<RecordedRequest> all = simulator.requests();
        keys.forEach((operation, key) -> {
            until.put(operation.email(moment), about(operation.email(moment), key, sent));
            since.put(operation.email(moment), about(operation.email(moment), key, all.subList(sent.size(), all.size())));
        });
    }

    private static List<RecordedRequest> about(String email, String key, List<RecordedRequest> requests) {
        String name = email.substring(0, email.indexOf('@'));
        return requests.stream().filter(request -> (request.query() + request.body()).contains(name) || request.path().contains(key)).toList();
    }

    private static String sent(Map<String, List<RecordedRequest>> requests, String email) {
        return requests.get(email).stream().map(request -> !request.method().equals("GET") ? request.method()
                : request.query() != null && request.query().startsWith("filter=email") ? "find" : "look").collect(joining(" "));
    }

    private int calls(String where) {
        return application.jdbc().sql("SELECT count(*) FROM call WHERE " + where).query(Integer.class).single();
    }

    private Map<String, Object> person(Operation operation, String moment) {
        return application.people().byEmail(operation.email(moment)).orElseThrow();
    }

    private User user(Operation operation, String moment) {
        return simulator.account().user(operation.email(moment)).orElseThrow();
    }
}
