package org.gotoadmin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

/** What is wrong with a file of scenarios is said with its line, what is wanted and the nearest word, and nothing of it is played. */
class ScenarioFilesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void aFolderOfRoutes() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes/maps"), folder.resolve("maps"));
        Files.createDirectories(folder.resolve("workflows"));
        Files.writeString(folder.resolve("workflows/greet.camel.yaml"), "");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`- scenario: a\n  when: {start: a@b.c}\n  than: {outcome: none}` | 3 | unknown word \"than\". Did you mean \"then\"?",
        "`- scenario: a\n  when: {start: a@b.c}` | 1 | this has no \"then\".",
        "`- when: {start: a@b.c}\n  then: {outcome: none}` | 1 | this has no \"scenario\".",
        "`- scenario: a\n  when: {start: a@b.c}\n  then:\n    cals: []` | 4 | unknown word \"cals\". Did you mean \"calls\"?",
        "`- scenario: a\n  when:\n    chnage: {email: a@b.c}\n  then: {outcome: none}` | 3 | unknown word \"chnage\". Did you mean \"change\"?",
        "`- scenario: a\n  when: {start: a@b.c}\n  then: {outcome: create}` | 3 | \"outcome\" is \"create\". Did you mean \"created\"?",
        "`- scenario: a\n  when: {start: a@b.c}\n  then: {}` | 3 | \"then\" is empty. Wanted at least one.",
        "`- scenario: a\n  when: {start: a@b.c}\n  then: {calls: {call: POST /users}}` | 3 | \"calls\" is words with values. Wanted a list.",
        "`- scenario: a\n  when: []\n  then: {outcome: none}` | 2 | \"when\" is empty. Wanted at least one.",
        "`- scenario: a\n  when: {start: a@b.c, load: goto-users}\n  then: {outcome: none}`"
            + " | 2 | one step says start and load. Wanted a list of steps",
        "`- scenario: a\n  when: {time: tomorrow}\n  then: {outcome: none}`"
            + " | 2 | \"tomorrow\" is no time. Wanted a time such as 2026-12-01T06:00:00Z",
        "`- scenario: a\n  given:\n    people:\n      - {email: a@b.c, frist_name: A}\n  when: {start: a@b.c}\n  then: {outcome: none}` | 4"
            + " | no person has a field \"frist_name\". Did you mean \"first_name\"?",
        "`- scenario: a\n  when: {start: a@b.c}\n  then:\n    people: [{email: a@b.c, colour: red}]`"
            + " | 4 | A field of your own is declared in maps/person-fields.yaml.",
        "`- scenario: a\n  when: {start: a@b.c}\n  then:\n    saas-users: [{email: a@b.c, goto_staus: ACTIVE}]` | 4 | Did you mean \"goto_status\"?",
        "`- scenario: a\n  when: {start: a@b.c}\n  then:\n    calls: [{call: users}]`"
            + " | 4 | \"call\" is \"users\". Wanted a method and a path below the account",
        "`- scenario: a\n  given: {settings: {goto.work-dir: x}}\n  when: {start: a@b.c}\n  then: {outcome: none}`"
            + " | 2 | a scenario cannot set \"goto.work-dir\".",
        "`- scenario: a\n  given: {faults: [{fault: DWN}]}\n  when: {start: a@b.c}\n  then: {outcome: none}`"
            + " | 2 | \"fault\" is \"DWN\". Did you mean \"DOWN\"?",
        "`- scenario: a\n  when: {start: a@b.c}\n  then: {state: failed}` | 3 | Wanted an \"outcome\" beside it.",
        "`- scenario: a\n  when: {start: a@b.c}\n  then: {outcome: none, runs: []}` | 3 | Wanted \"outcome\" for one run, \"runs\" for several.",
        "`- scenario: a\n  when: {start: a@b.c}\n  then: {people: [{email: a@b.c, title: \"/(/\"}]}` | 3 | /(/ is no regular expression",
        "`- scenario: a\n  when: {start: a@b.c}\n  then: {outcome: none}\n- scenario: a\n  when: {start: a@b.c}\n  then: {outcome: none}`"
            + " | 4 | two scenarios are called so.",
        "`scenario: a` | 1 | this is words with values. Wanted a list.",
        "`- scenario: a: b` | 1 | this is not YAML",
        "`# nothing` | 1 | found nothing. Wanted a list",
    })
    void aMistakeIsSaidWithItsLine(String yaml, int line, String words) throws IOException {
        Path file = write("greet", yaml);

        ScenarioFiles files = ScenarioFiles.read(folder);

        assertThat(files.scenarios()).isEmpty();
        assertThat(files.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.place()).isEqualTo(new Place(file, line));
            assertThat(mistake.what()).contains(words);
        });
    }

    @Test
    void scenariosOfNoWorkflowAreAMistake() throws IOException {
        write("gret", "- scenario: a\n  when: {start: a@b.c}\n  then: {outcome: none}");

        assertThat(ScenarioFiles.read(folder).mistakes()).extracting(Mistake::what)
                .containsExactly("there is no workflow \"gret\". Wanted the name of one, as in greet.scenarios.yaml. Did you mean \"greet\"?");
    }

    @Test
    void allMistakesOfAllFilesAreSaidAtOnce() throws IOException {
        Files.writeString(folder.resolve("workflows/leave.camel.yaml"), "");
        write("greet", "- scenario: a\n  when: {start: 1}\n  than: {}");
        write("leave", "- scenario: a\n  when: {tiem: x}\n  then: {outcome: none}");

        assertThat(ScenarioFiles.read(folder).mistakes()).hasSize(3);
    }

    private Path write(String workflow, String yaml) throws IOException {
        return Files.writeString(folder.resolve("workflows/" + workflow + ".scenarios.yaml"), yaml);
    }
}
