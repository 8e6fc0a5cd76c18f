package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.model.ModelCamelContext;
import org.gotoadmin.Settings;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.workflow.RunList;
import org.gotoadmin.workflow.WorkflowList;
import org.gotoadmin.workflow.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Files of workflows change while the application runs. */
@ContextConfiguration(initializers = OwnRoutes.class, inheritInitializers = false)
@Timeout(180)
class ReloadTest extends RoutesTest {

    private static final String EMAIL = "ada@example.com";

    @Autowired
    Workflows workflows;
    @Autowired
    WorkflowList list;
    @Autowired
    RunList runs;
    @Autowired
    Settings settings;

    @BeforeEach
    void oneUser() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        simulator.account().add(org.gotoadmin.simulator.User.named(EMAIL, "Ada", "L"));
    }

    @AfterEach
    void asShipped() throws IOException {
        jdbc.sql("UPDATE workflow SET active = TRUE").update();
        for (String name : List.of("onboard-user", "find-user", "change-user")) {
            write(name, Files.readString(Path.of("routes/workflows/" + name + ".camel.yaml")));
        }
        await().until(() -> list.all().stream().filter(one -> !one.name().startsWith("my-")).allMatch(one -> one.file().equals("same")
                && one.revision().equals(one.running()) && one.problem() == null));
        Files.deleteIfExists(file("my-own"));
        Awaitility.reset();
    }

    @Test
    void aChangedFileThatValidatesRunsWithoutARestart() throws IOException {
        int routes = camel.getRoutesSize();
        edit("onboard-user", "'active'\"", "'active' && ${variable.person[last_name]} == 'L'\"");
        awaitRunning("onboard-user");

        hire("new@example.com");
        people.save(Map.of("email", EMAIL, "first_name", "Ada", "last_name", "L", "status", "active"), "test", null);

        assertThat(ended(EMAIL).outcome()).isEqualTo("unchanged");
        assertThat(runs.newest("new@example.com", 1)).noneMatch(run -> "created".equals(run.outcome()));
        assertThat(camel.getRoutesSize()).isEqualTo(routes);
        assertThat(jdbc.sql("SELECT DISTINCT revision FROM run").query(String.class).list()).containsExactly(find("onboard-user").revision());
    }

    @Test
    void aChangedFileThatDoesNotValidateLeavesTheRevisionBeforeRunningAndSaysWhy() throws IOException {
        String before = find("onboard-user").revision();
        edit("onboard-user", "kamelet:goto-admin-add-users", "kamelet:goto-admin-ad-users");
        await().until(() -> find("onboard-user").problem() != null);

        hire("new@example.com");

        assertThat(ended("new@example.com").outcome()).isEqualTo("created");
        assertThat(find("onboard-user")).satisfies(one -> {
            assertThat(one.revision()).isEqualTo(before).isEqualTo(one.running());
            assertThat(one.file()).isEqualTo("changed");
            assertThat(one.problem()).contains("onboard-user.camel.yaml:", "goto-admin-add-users");
        });
        assertThat(list.diff("onboard-user")).anyMatch(line -> line.startsWith("-") && line.contains("kamelet:goto-admin-add-users"))
                .anyMatch(line -> line.startsWith("+") && line.contains("kamelet:goto-admin-ad-users"));
    }

    @Test
    void whatValidatesAndCamelRefusesLeavesTheRevisionBeforeRunning() throws IOException {
        edit("onboard-user", "direct:adjust-user\n              - to: {uri: kamelet:save", "direct:adjust-user\n              - to: log:x?nothingLikeIt=1\n"
                + "              - to: {uri: kamelet:save");
        await().until(() -> find("onboard-user").problem() != null);

        hire("new@example.com");

        assertThat(find("onboard-user").problem()).contains("Camel refused", "nothingLikeIt");
        assertThat(ended("new@example.com").outcome()).isEqualTo("created");
    }

    @Test
    void aScheduleIsReplacedAndFiresOnce() throws Exception {
        Scheduler scheduler = camel.getComponent("quartz", QuartzComponent.class).getScheduler();
        int jobs = scheduler.getJobKeys(GroupMatcher.anyGroup()).size();
        edit("find-user", "0 0 6 * * ?", "0 0 7 * * ?", "amelie.dubois@example.com", EMAIL);
        awaitRunning("find-user");
        edit("find-user", "0 0 7 * * ?", "0 30 7 * * ?");
        awaitRunning("find-user");
        jdbc.sql("UPDATE workflow SET active = (name = 'find-user')").update();
        hire(EMAIL);

        List<? extends Trigger> triggers = scheduler.getTriggersOfJob(JobKey.jobKey("find-user", "goto"));
        Firing.of(camel, "find-user");

        assertThat(triggers).singleElement().satisfies(trigger -> assertThat(((CronTrigger) trigger).getCronExpression()).isEqualTo("0 30 7 * * ?"));
        assertThat(scheduler.getJobKeys(GroupMatcher.anyGroup())).hasSize(jobs);
        assertThat(runs.newest(null, 10)).hasSize(1);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aRunThatIsUnderWayEndsInItsRevisionAndNoRouteOfItStays() throws IOException {
        simulator.addFault(Fault.once(Fault.Kind.SLOW).on("GET", "/users").withDelayMillis(1500));
        String before = find("onboard-user").revision();
        int routes = ((ModelCamelContext) camel).getRouteDefinitions().size();
        hire("new@example.com");
        await().until(() -> jdbc.sql("SELECT count(*) FROM run WHERE state = 'running'").query(Integer.class).single() == 1);
        for (int i = 0; i < 3; i++) {
            edit("onboard-user", "# Onboarding", "# Onboarding again");
            awaitRunning("onboard-user");
        }

        assertThat(ended("new@example.com").outcome()).isEqualTo("created");
        assertThat(jdbc.sql("SELECT revision FROM run").query(String.class).single()).isEqualTo(before);
        assertThat(((ModelCamelContext) camel).getRouteDefinitions()).hasSize(routes);
    }

    @Test
    void aNewFileRunsOnceItIsActivatedAndNoMoreOnceItIsDeactivated() throws IOException {
        jdbc.sql("UPDATE workflow SET active = FALSE").update();
        write("my-own", Files.readString(file("change-user")).replace("change-user", "my-own").replace("edited", "new"));
        assertThat(find("my-own")).extracting(WorkflowList.Listed::state, WorkflowList.Listed::file).containsExactly("inactive", "draft");

        workflows.activate("my-own", "ann");
        awaitRunning("my-own");
        people.save(Map.of("email", EMAIL, "first_name", "Ada", "last_name", "L", "status", "active", "goto_user_key",
                simulator.account().user(EMAIL).orElseThrow().key()), "test", null);
        assertThat(ended(EMAIL)).extracting(RunList.Listed::workflow, RunList.Listed::outcome).containsExactly("my-own", "updated");
        assertThat(find("my-own").decidedBy()).isEqualTo("ann");

        workflows.deactivate("my-own", "bob");
        hire("new@example.com");
        assertThat(runs.newest("new@example.com", 10)).isEmpty();
        assertThat(find("my-own")).extracting(WorkflowList.Listed::state, WorkflowList.Listed::decidedBy).containsExactly("inactive", "bob");
    }

    @Test
    void onlyAValidatedRevisionIsActivated() throws IOException {
        write("my-own", Files.readString(file("change-user")).replace("change-user", "my-own").replace("locale: ", "local: "));

        assertThatThrownBy(() -> workflows.activate("my-own", "ann")).hasMessageContainingAll("my-own.camel.yaml:", "local", "locale");
        assertThatThrownBy(() -> workflows.activate("onbord-user", "ann")).hasMessageContaining("Did you mean \"onboard-user\"?");
        assertThat(workflows.active()).doesNotContain("my-own");
    }

    private void hire(String email) {
        people.save(Map.of("email", email, "first_name", "A", "last_name", "B", "status", "active"), "test", null);
    }

    private RunList.Listed ended(String email) {
        return await().until(() -> runs.newest(email, 1), run -> run.size() == 1 && run.get(0).finishedAt() != null).get(0);
    }

    private void awaitRunning(String name) throws IOException {
        await().until(() -> find(name), one -> one.file().equals("same") && one.revision().equals(one.running()));
    }

    private WorkflowList.Listed find(String name) {
        return list.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    /** Replaces texts of a file: found, wanted, found, wanted … */
    private void edit(String name, String... texts) throws IOException {
        String text = Files.readString(file(name));
        for (int i = 0; i < texts.length; i += 2) {
            assertThat(text).contains(texts[i]);
            text = text.replace(texts[i], texts[i + 1]);
        }
        write(name, text);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }

    private Path file(String name) {
        return settings.routesDir().resolve("workflows").resolve(name + ".camel.yaml");
    }
}
