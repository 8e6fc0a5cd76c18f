package org.gotoadmin.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadFieldMapsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "- {to: emial, from: $.email}                        ! no person field \"emial\". Did you mean \"email\"?",
        "- {to: shoe_size, from: $.email}                    ! no person field \"shoe_size\". Add it to",
        "- {too: email, from: $.email}                       ! unknown word \"too\". Did you mean \"to\"?",
        "- {from: $.email}                                   ! no \"to\".",
        "- {to: email}                                       ! no \"from\".",
        "- {to: email, from: \"$.a[\"}                       ! \"$.a[\" is no JSONPath:",
        "- {to: email, from: \"$.a[0]]\"}                    ! \"$.a[0]]\" is no JSONPath: its brackets",
        "- {to: email, from: \"$.a[x]\"}                     ! \"$.a[x]\" is no JSONPath: Could not parse",
        "- {to: email, from: email}                          ! Did you mean \"$.email\"?",
        "- {to: email, from: $.email, with: lowercase}       ! no function \"lowercase\". Did you mean \"lower-case\"?",
        "- {to: email, from: $.a, default: b, required: true} ! \"default\" and \"required\" exclude each other.",
        "- {to: email, from: $.a, required: yes please}      ! \"required\" is \"yes please\". Write true or false.",
        "- {to: email, from: }                               ! \"from\" has no text.",
        "- {to: email, from: [a]}                            ! \"from\" has no text.",
        "- {to: email, to: title, from: $.a}                 ! \"to\" stands twice in one entry.",
        "- email                                             ! found no entry.",
        "- {to: email, from: $.a[0]}                         ! not YAML:"})
    void aMistakeIsToldWithFileAndLine(String line, String finding) throws IOException {
        write("map.yaml", "# a comment\n- {to: title, from: $.title}\n" + line);
        assertThat(findings()).anySatisfy(text -> assertThat(text).startsWith(folder.resolve("map.yaml") + ", line 3: ").contains(finding));
    }

    @Test
    void theSameFieldTwiceNamesTheFirstLine() throws IOException {
        write("map.yaml", "- {to: email, from: $.a}\n\n- to: email\n  from: $.b\n");
        assertThat(findings())
                .containsExactly(folder.resolve("map.yaml") + ", line 3: \"email\" is filled twice, first in line 1. Keep one of the two.");
    }

    @Test
    void theMistakesOfAllFilesAreToldAtOnce() throws IOException {
        write("a.yaml", "- {to: emial, from: $.a}\n- {to: title, from: a}\n");
        write("b.yaml", "to: email\n");
        write("person-fields.yaml", "- {name: email, description: Again.}\n- {name: Shoe Size, description: x}\n- {name: shoe_size}\n");
        assertThat(findings()).hasSize(6).extracting(text -> text.substring(folder.toString().length() + 1).replaceAll(": .*", ""))
                .containsExactlyInAnyOrder("a.yaml, line 1", "a.yaml, line 2", "b.yaml, line 1",
                        "person-fields.yaml, line 1", "person-fields.yaml, line 2", "person-fields.yaml, line 3");
    }

    @Test
    void aMissingFolderIsToldAsSuch() {
        folder = folder.resolve("nowhere");
        assertThat(findings()).singleElement().asString().contains("no such folder");
    }

    private List<String> findings() {
        return catchThrowableOfType(BadFieldMaps.class, () -> new FieldMaps(folder)).mistakes().stream().map(Mistake::toString).toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
