package org.gotoadmin.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gotoadmin.BadSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files in routes/doctor/reads and routes/doctor/writes. */
class ExpectationsTest {

    private static final Path DOCTOR = Path.of("routes/doctor");

    @Test
    void everyFileThatIsToBeEditedExists() {
        assertThat(ours().filter(one -> one.edit() != null)).isNotEmpty().allSatisfy(one -> assertThat(Path.of(one.edit())).exists());
    }

    @Test
    void everyStepIsCheckedByARouteAndNoRouteChecksAnother() throws IOException {
        Set<String> checked = new TreeSet<>();
        try (Stream<Path> files = Files.list(DOCTOR)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("(?:check|skip)\\(\\*, '([^']+)'").matcher(Files.readString(file)).results().forEach(match -> checked.add(match.group(1)));
            }
        }
        assertThat(ours().map(Expectation::at).collect(Collectors.toSet())).isEqualTo(checked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{at: me, expect: x, label: CONFIRMED, next: y, hold: z}                | hold",
        "{at: me, expect: x, label: GUESSED, next: y, holds: z}                 | GUESSED",
        "{at: me, expect: x, label: CONFIRMED, next: y}                         | either schema or holds",
        "{at: me, expect: x, label: CONFIRMED, next: y, holds: z, schema: {}}   | either schema or holds",
        "{at: me                                                                | flow mapping"})
    void anEntryThatIsWrongIsToldWithItsFileAndPlace(String entry, String fault, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("account.yaml"), "- {at: me, expect: x, label: ASSUMPTION, next: y, holds: z}\n- " + entry + "\n");

        assertThatThrownBy(() -> Expectations.in(folder)).isInstanceOf(BadSettings.class).hasMessageContainingAll(file.toString(), fault);
    }

    private static Stream<Expectation> ours() {
        return Stream.of("reads", "writes").map(DOCTOR::resolve).map(Expectations::in).flatMap(List::stream);
    }
}
