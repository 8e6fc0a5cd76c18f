package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.camel.ProducerTemplate;
import org.gotoadmin.Application;
import org.gotoadmin.simulator.Credential;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application, started again and again in one work folder, with its own database and key file. */
@Timeout(120)
class RestartTest {

    private static final String LI_WEI = "li.wei@example.com";

    @TempDir
    private Path work;

    /** P2. */
    @Test
    void aRenewedRefreshTokenSurvivesARestartAndGivesWayToANewlyConfiguredOne() throws IOException {
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults().withRequestsPerSecond(0))) {
            simulator.addFault(Fault.once(Fault.Kind.ROTATE_REFRESH_TOKEN));
            findSomebody(simulator, Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, Simulator.REFRESH_TOKEN);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(work.resolve("secret.key")))).isEqualTo("rw-------");
            assertThat(filesWith("simulator-refresh", Simulator.CLIENT_SECRET)).isEmpty();

            findSomebody(simulator, Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, Simulator.REFRESH_TOKEN);
            assertThat(tokenAnswers(simulator)).containsExactly(200, 200);

            simulator.reset();
            simulator.addCredential(new Credential("new-client", "new-secret", "new-token", null, Set.of("identity:"), Set.of("SUPER_USER"),
                    List.of(simulator.accountKey())));
            findSomebody(simulator, "new-client", "new-secret", "new-token");
            assertThat(tokenAnswers(simulator)).containsExactly(200);
        }
    }

    private void findSomebody(Simulator simulator, String client, String secret, String refreshToken) {
        try (ConfigurableApplicationContext application = Application.start("--GOTO_WORK_DIR=" + work,
                "--GOTO_API_BASE_URL=" + simulator.apiBaseUrl(), "--GOTO_TOKEN_URL=" + simulator.tokenUrl(),
                "--GOTO_REQUESTS_PER_SECOND=0", "--GOTO_CLIENT_ID=" + client,
                "--GOTO_CLIENT_SECRET=" + secret, "--GOTO_REFRESH_TOKEN=" + refreshToken, "--camel.main.run-controller=false")) {
            assertThat(application.getBean(ProducerTemplate.class).requestBody("kamelet:goto-admin-get-user-by-email?email=" + LI_WEI, "", Map.class))
                    .containsEntry("key", simulator.account().user(LI_WEI).orElseThrow().key());
        }
    }

    private static List<Integer> tokenAnswers(Simulator simulator) {
        return simulator.requests().stream().filter(request -> request.path().equals("/oauth/token")).map(RecordedRequest::status).toList();
    }

    private List<Path> filesWith(String... secrets) throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            return files.filter(Files::isRegularFile).filter(file -> Stream.of(secrets).anyMatch(text(file)::contains)).toList();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
