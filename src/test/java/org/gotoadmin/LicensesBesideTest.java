package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.awaitility.core.ConditionFactory;
import org.gotoadmin.LicenseCommands.Done;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.bulk.LicenseFiles;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Simulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The commands of license files and their MBean, with an application that runs. */
@Timeout(300)
class LicensesBesideTest {

    private static final int ROWS = 600;

    private static LicenseCommands commands;
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void anApplicationRuns(@TempDir Path work) {
        commands = new LicenseCommands(work);
        application = Application.start("--camel.main.run-controller=false");
        IntStream.range(0, ROWS).forEach(user -> commands.user(email(user)));
    }

    @AfterAll
    static void andNoLonger() {
        application.close();
        commands.close();
    }

    @BeforeEach
    void nothingIsSlow() {
        commands.simulator.clearFaults();
    }

    @Test
    void itIsPlannedAppliedAndUndoneByTheRunningApplication() {
        commands.user("beside@example.com");
        String file = commands.file("beside.csv", "beside@example.com,Meeting Test,assign", "nobody@example.com,Meeting Test,assign");

        Done planned = commands.run("licenses", "plan", file);
        Done applied = commands.run("licenses", "apply", "beside");
        Done undone = commands.run("licenses", "undo", "beside");

        assertThat(planned.out()).contains("1 to assign, 0 to unassign, 1 refused");
        assertThat(planned.status()).as("a row is refused").isEqualTo(1);
        assertThat(applied.out()).contains("beside: done: 1 assigned, 1 refused");
        assertThat(applied.status()).as("a row is refused").isEqualTo(1);
        assertThat(undone).extracting(Done::status).isEqualTo(0);
        assertThat(undone.out()).contains("beside.undo: done: 1 unassigned");
    }

    @Test
    void pauseResumeAndCancelWithCommands() {
        dropSlow("commands.csv");
        state("commands", State.APPLYING);
        assertThat(commands.run("licenses", "status").out()).containsPattern("commands +applying +600 ");

        assertThat(commands.run("licenses", "pause", "commands").out()).contains("commands: paused: ", "Go on with \"licenses resume commands\"");
        assertThat(commands.run("licenses", "pause", "commands").err()).isEqualTo("The license file commands is paused, so there is nothing to pause."
                + " Wanted one that is taken or approved or applying.\n");
        CompletableFuture<Done> resumed = CompletableFuture.supplyAsync(() -> commands.run("licenses", "resume", "commands"));
        state("commands", State.APPLYING);
        Done cancelled = commands.run("licenses", "cancel", "commands");

        assertThat(cancelled.out()).matches("(?s)commands: cancelled: \\d+ assigned, \\d+ not-attempted\n.*");
        assertThat(cancelled.status()).isZero();
        assertThat(resumed.join().status()).as("it did not come to its end").isEqualTo(1);
    }

    @Test
    void theSameWithJmxWhichShowsHowFarItHasCome() throws JMException {
        dropSlow("jmx.csv");
        within().until(() -> (Long) attribute("Done") > 5);

        assertThat((String[]) attribute("UnderWay")).containsExactly("jmx");
        assertThat((Long) attribute("Left")).isPositive();
        assertThat((Double) attribute("Rate")).isPositive();
        assertThat((Long) attribute("SecondsLeft")).isPositive();
        invoke("pause", "jmx");
        within().until(() -> attribute("Paused"), names -> List.of((String[]) names).equals(List.of("jmx")));
        assertThat((String[]) attribute("UnderWay")).isEmpty();
        invoke("resume", "jmx");
        within().until(() -> ((String[]) attribute("UnderWay")).length == 1);
        invoke("cancel", "jmx");
        state("jmx", State.CANCELLED);
    }

    @Test
    void allThatJmxShowsIsDescribedAndHoldsNoSecret() throws JMException {
        MBeanInfo shown = server().getMBeanInfo(name());

        assertThat(Stream.concat(Arrays.stream(shown.getAttributes()), Arrays.stream(shown.getOperations())).map(MBeanFeatureInfo.class::cast)
                .filter(feature -> feature.getDescription().isBlank() || feature.getDescription().equals(feature.getName()))).isEmpty();
        assertThat(Arrays.stream(shown.getAttributes()).map(MBeanFeatureInfo::getName)).containsExactlyInAnyOrder("UnderWay", "Done", "Failed",
                "Left", "Rate", "SecondsLeft", "Paused", "Held");
        List<String> values = new ArrayList<>();
        for (MBeanFeatureInfo attribute : shown.getAttributes()) {
            Object value = attribute(attribute.getName());
            values.add(value instanceof String[] names ? String.join(" ", names) : String.valueOf(value));
        }
        assertThat(values).noneMatch(value -> value.contains(Simulator.CLIENT_SECRET) || value.contains(Simulator.REFRESH_TOKEN) || value.contains("@"));
    }

    @Test
    void theCredentialWithJmx() throws JMException {
        ObjectName goTo = new ObjectName("org.gotoadmin:type=Credential,name=goto");
        MBeanInfo shown = server().getMBeanInfo(goTo);

        assertThat(Arrays.stream(shown.getAttributes()).map(MBeanFeatureInfo::getName)).containsExactlyInAnyOrder("State", "Reason", "RequestsPerSecond",
                "RequestsPerSecondUsed", "Waiting", "InFlight", "RenewedAt", "TokenExpiresAt");
        assertThat(shown.getAttributes()).noneMatch(attribute -> attribute.getDescription().isBlank() || attribute.isWritable());
        assertThat(server().getAttribute(goTo, "State")).isEqualTo("ok");
        commands.user("jmx-credential@example.com");
        commands.run("licenses", "apply", commands.file("credential.csv", "jmx-credential@example.com,Meeting Test,assign"));
        within().until(() -> server().getAttribute(goTo, "TokenExpiresAt") != null);
        assertThat((Integer) server().getAttribute(goTo, "Waiting")).isNotNegative();
    }

    @Test
    void withoutPagesNothingIsMeasuredOrServed() {
        assertThat(application.getBeanNamesForType(io.micrometer.core.instrument.MeterRegistry.class)).isEmpty();
        assertThat(application.getBeanNamesForType(org.jolokia.server.core.http.AgentServlet.class)).isEmpty();
        assertThat(application.getBeanDefinitionNames()).noneMatch(name -> name.contains("ealthEndpoint") || name.contains("onsoleRules"));
    }

    @Test
    void aPlanThatWasChangedIsNotApplied() throws IOException {
        commands.user("changed@example.com");
        commands.run("licenses", "plan", commands.file("changed.csv", "changed@example.com,Meeting Test,assign"));
        Path plan = commands.work.resolve("held/changed.plan.csv");
        Files.writeString(plan, Files.readString(plan).replace("assign", "unassign"));

        assertThat(commands.run("licenses", "apply", "changed")).satisfies(done -> {
            assertThat(done.status()).isEqualTo(1);
            assertThat(done.err()).contains("changed.plan.csv: the plan was changed since it was written");
        });
        assertThat(commands.run("licenses", "apply", "chnged").err()).isEqualTo("There is no license file \"chnged\". Did you mean \"changed\"?\n");
    }

    private static void dropSlow(String name) {
        commands.simulator.addFault(Fault.once(Fault.Kind.SLOW).on("PUT", "/licenses/").withDelayMillis(500).always());
        commands.drop(name, IntStream.range(0, ROWS).mapToObj(user -> email(user) + ",Meeting Test,assign").toArray(String[]::new));
    }

    private static void state(String name, State state) {
        LicenseFiles files = application.getBean(LicenseFiles.class);
        within().until(() -> files.find(name).filter(file -> file.state() == state).isPresent());
    }

    /** Beside other tests everything takes its time. */
    private static ConditionFactory within() {
        return await().atMost(60, TimeUnit.SECONDS);
    }

    private static String email(int user) {
        return "user%04d@example.com".formatted(user);
    }

    private static Object attribute(String attribute) throws JMException {
        return server().getAttribute(name(), attribute);
    }

    private static void invoke(String operation, String file) throws JMException {
        server().invoke(name(), operation, new Object[] {file}, new String[] {String.class.getName()});
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    private static ObjectName name() throws JMException {
        return new ObjectName("org.gotoadmin:type=LicenseFiles");
    }
}
