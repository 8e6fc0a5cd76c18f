package org.gotoadmin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page is written anew with {@code mvn test -Dtest=PresetsPageTest -Dgoto.write-docs=true}. */
class PresetsPageTest {

    private static final Path PAGE = Path.of("docs", "presets.md");

    @Test
    void thePageSaysWhatThePresetsSay() throws IOException {
        String page = PresetsPage.of(Path.of("routes"));
        if (Boolean.getBoolean("goto.write-docs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }

    @Test
    void eachOfTheEightPresetsHasItsLinkAndParameters() {
        assertThat(PresetsPage.of(Path.of("routes"))).contains("## goto-admin-get-licenses-by-user-id", "## goto-admin-unassign-license-by-email",
                "## goto-admin-assign-license-to-user-by-email", "## goto-admin-resend-welcome-email", "## goto-admin-add-users",
                "## goto-admin-update-user", "## goto-admin-delete-users", "## goto-admin-get-user-by-email")
                .contains("| `license` | Key or unique description of the license. | must be given | 1 to 200 characters: the key of a license or its unique description |").doesNotContain("()");
    }
}
