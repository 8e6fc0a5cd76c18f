package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.gotoadmin.simulator.Simulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the start decides from the environment variables, through application.yaml, and what it refuses. */
class SettingsTest {

    @TempDir
    private Path work;

    /** Only the settings are looked at, so no bean is made. */
    @Configuration
    static class NothingElse {
    }

    @ParameterizedTest(name = "{0}: {1} is missing")
    @CsvSource(delimiter = '|', value = {
        "GOTO_CLIENT_ID=a                                                   | GOTO_CLIENT_SECRET",
        "GOTO_ACCOUNT_KEY=e                                                 | GOTO_CLIENT_ID, GOTO_CLIENT_SECRET",
        "GOTO_REFRESH_TOKEN=c                                               | GOTO_CLIENT_ID, GOTO_CLIENT_SECRET",
        "GOTO_PERSONAL_ACCESS_TOKEN=d GOTO_CLIENT_SECRET=b                  | GOTO_CLIENT_ID",
        "GOTO_CLIENT_ID=a GOTO_CLIENT_SECRET= GOTO_REFRESH_TOKEN=c          | GOTO_CLIENT_SECRET"})
    void aCredentialThatIsNotCompleteNamesWhatIsMissing(String variables, String missing) {
        assertThatExceptionOfType(BadSettings.class).isThrownBy(() -> with(variables.split(" "), environment -> { }))
                .withMessageContaining("not complete: " + missing + " is missing");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "branch | goto.credentials.branch.client-id=a                | not complete: goto.credentials.branch.client-secret is missing",
        "branch | goto.credentials.branch.requests-per-second=5      | goto.credentials.branch.client-id, goto.credentials.branch.client-secret",
        "a/b    | goto.credentials.[a/b].client-id=a                 | Wanted: at most 50 letters, digits, - and _"})
    void anyOtherCredentialMustBeCompleteToo(String name, String setting, String words) {
        for (String variables : new String[] {"", "GOTO_CLIENT_ID=a GOTO_CLIENT_SECRET=b GOTO_REFRESH_TOKEN=c "}) {
            assertThatExceptionOfType(BadSettings.class).isThrownBy(() -> with((variables + setting).split(" "), environment -> { }))
                    .withMessageContainingAll("\"" + name + "\"", words);
        }
    }

    @Test
    void anAddressWithoutACredentialIsRefused() {
        assertThatExceptionOfType(BadSettings.class)
                .isThrownBy(() -> with(new String[] {"GOTO_API_BASE_URL=http://127.0.0.1:1/admin/rest/v1"}, environment -> { }))
                .withMessageContainingAll("GOTO_API_BASE_URL", "GOTO_CLIENT_ID", "GOTO_CLIENT_SECRET", "GOTO_REFRESH_TOKEN");
    }

    /** Without a token it waits for somebody to connect it. */
    @ParameterizedTest
    @CsvSource({"GOTO_REFRESH_TOKEN=c", "GOTO_PERSONAL_ACCESS_TOKEN=d", "GOTO_REFRESH_TOKEN="})
    void aCompleteCredentialMeansTheRealApiAndNoSimulator(String token) {
        with(new String[] {"GOTO_CLIENT_ID=a", "GOTO_CLIENT_SECRET=b", token}, environment -> {
            assertThat(Simulated.in(environment)).isFalse();
            assertThat(environment.getProperty("goto.api-base-url")).isEqualTo("https://api.getgo.com/admin/rest/v1");
            assertThat(environment.getProperty("goto.token-url")).isEqualTo("https://authentication.logmeininc.com/oauth/token");
            assertThat(environment.getProperty("goto.authorize-url")).isEqualTo("https://authentication.logmeininc.com/oauth/authorize");
        });
    }

    @Test
    void whereAllCredentialsStandInTheStoreThereIsNoSimulatorEither() {
        with(new String[] {"GOTO_SIMULATOR=false"}, environment -> {
            assertThat(Simulated.in(environment)).isFalse();
            assertThat(environment.getProperty("goto.api-base-url")).isEqualTo("https://api.getgo.com/admin/rest/v1");
        });
        assertThatExceptionOfType(BadSettings.class).isThrownBy(() -> with(new String[] {"GOTO_SIMULATOR=false", "GOTO_CLIENT_ID=a"}, environment -> { }))
                .withMessageContaining("GOTO_CLIENT_SECRET is missing");
    }

    @Test
    void withoutACredentialTheSimulatorIsTheApiAndTheCredential() {
        with(new String[0], environment -> {
            assertThat(Simulated.in(environment)).isTrue();
            assertThat(environment.getProperty("goto.simulated")).isEqualTo("true");
            assertThat(environment.getProperty("goto.api-base-url")).startsWith("http://127.0.0.1:");
            assertThat(environment.getProperty("goto.token-url")).startsWith("http://127.0.0.1:");
            assertThat(environment.getProperty("goto.authorize-url")).startsWith("http://127.0.0.1:");
            assertThat(environment.getProperty("goto.credentials.goto.client-id")).isEqualTo(Simulator.CLIENT_ID);
        });
    }

    @Test
    void theStoreKeepsWhatItAcknowledgedWhenTheProcessIsKilled() {
        with(new String[0], environment -> assertThat(environment.getProperty("spring.datasource.url"))
                .startsWith("jdbc:h2:file:").contains(work.toString(), "WRITE_DELAY=0"));
    }

    @Test
    void anUnknownActiveWorkflowNamesTheNearest() {
        assertThat(startFails("--GOTO_ACTIVE_WORKFLOWS=onbord-user")).anyMatch(message -> message.contains("\"onbord-user\"")
                && message.contains("Did you mean \"onboard-user\"?"));
    }

    @Test
    void aKeyFileThatOthersMayReadIsRefused() throws IOException {
        Path key = Files.writeString(work.resolve("secret.key"), "c2VjcmV0");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(startFails("--GOTO_SECRET_KEY=")).anyMatch(message -> message.contains("chmod 600 " + key));
    }

    @Test
    void theNodesOfAClusterShareAWorkFolder() {
        Settings settings = new Settings(null, null, 1, false, work, null, List.of(), null, null, java.util.Map.of());
        MockEnvironment cluster = new MockEnvironment();
        cluster.setActiveProfiles("cluster");
        OneApplication first = new OneApplication(settings, cluster);

        new OneApplication(settings, cluster).destroy();

        assertThatExceptionOfType(BadSettings.class).isThrownBy(() -> new OneApplication(settings, new StandardEnvironment()));
        first.destroy();
    }

    @Test
    void aSecondApplicationInOneWorkFolderIsRefused() {
        Settings settings = new Settings(null, null, 1, false, work, null, List.of(), null, null, java.util.Map.of());
        OneApplication first = new OneApplication(settings, new StandardEnvironment());

        assertThatExceptionOfType(BadSettings.class).isThrownBy(() -> new OneApplication(settings, new StandardEnvironment()))
                .withMessageContainingAll(work.toString(), "GOTO_WORK_DIR");
        first.destroy();
        new OneApplication(settings, new StandardEnvironment()).destroy();
    }

    @Test
    void aCredentialNeverPrintsItsSecrets() {
        assertThat(new Settings.Credential("12", "the-id", "the-secret", "the-refresh-token", "the-pat", 10).toString())
                .doesNotContain("the-secret", "the-refresh-token", "the-pat");
    }

    private void with(String[] variables, Consumer<Environment> look) {
        List<String> arguments = new ArrayList<>(List.of("--GOTO_WORK_DIR=" + work));
        for (String variable : variables) {
            arguments.add("--" + variable);
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(NothingElse.class).initializers(new Simulated(true))
                .bannerMode(Banner.Mode.OFF).logStartupInfo(false).run(arguments.toArray(String[]::new))) {
            look.accept(context.getEnvironment());
        }
    }

    /** The messages of why the whole application does not start. */
    private List<String> startFails(String variable) {
        List<String> messages = new ArrayList<>();
        Throwable failure = catchThrowable(() -> Application.start("--GOTO_WORK_DIR=" + work, "--spring.datasource.url=jdbc:h2:mem:settings", variable).close());
        for (Throwable one = failure; one != null; one = one.getCause()) {
            messages.add(String.valueOf(one.getMessage()));
        }
        return messages;
    }
}
