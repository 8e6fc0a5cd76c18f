package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {

    @TempDir
    private Path folder;

    @Test
    void usersLicensesAndTheKeysOfTheDeletedSurviveARestart() {
        String key;
        List<User> users;
        try (Simulator goTo = start()) {
            Web web = new Web(goTo);
            key = web.key("li.wei@example.com");
            web.delete("/users/" + key);
            web.put("/users/" + web.key("owner@example.com"), "{\"lastName\":\"Ωmega\"}");
            goTo.account().add(User.named("new@example.com", "Nora", "New"));
            goTo.account().put(new License(null, "Tiny", 1, List.of()));
            users = goTo.account().users();
        }
        try (Simulator goTo = start()) {
            assertThat(goTo.account().users()).isEqualTo(users);
            assertThat(goTo.account().license("Tiny")).isPresent();
            Web web = new Web(goTo);
            Web.Response again = web.post("/users", "{\"users\":[{\"email\":\"li.wei@example.com\",\"firstName\":\"W\",\"lastName\":\"L\"},"
                    + "{\"email\":\"newer@example.com\",\"firstName\":\"W\",\"lastName\":\"L\"}]}");
            assertThat(again.json().at("/0/key").asText()).isEqualTo(key);
        }
    }

    @Test
    void aChangeIsWrittenSoonAndNotOnlyAtTheEnd() {
        try (Simulator goTo = start()) {
            assertThat(file()).doesNotExist();
            goTo.account().add(User.named("new@example.com", "Nora", "New"));
            await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(10))
                    .untilAsserted(() -> assertThat(file()).content().contains("new@example.com"));
            assertThat(folder.resolve("state.json.tmp")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "{\"format\":2,\"accounts\":[]}", "{\"format\":1,\"accounts\":[]}", "{\"format\":1,\"accounts\":[{\"key\":\"1\"}]}"})
    void aBrokenStateFileIsAnErrorThatSaysWhatToDoAndTheFileStays(String content) throws IOException {
        Files.writeString(file(), content);
        assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining(file().toString()).withMessageContaining("Delete the file");
        assertThat(file()).hasContent(content);
    }

    private Path file() {
        return folder.resolve("state.json");
    }

    private Simulator start() {
        return Simulator.start(Running.UNPACED.withStateFile(file()));
    }
}
