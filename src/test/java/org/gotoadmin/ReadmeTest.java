package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.gotoadmin.catalogue.Catalogue;
import org.gotoadmin.catalogue.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What the README tells a newcomer to do can be done. */
class ReadmeTest {

    private static final Path ROUTES = Path.of("routes");

    @Test
    void theFirstWorkflowIsOneThatTheCheckAtStartLetsPass(@TempDir Path folder) throws IOException {
        Path routes = folder.resolve("routes");
        FileSystemUtils.copyRecursively(ROUTES, routes);
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
        Files.writeString(routes.resolve("workflows/name-support-staff.camel.yaml"), firstWorkflow());

        assertThat(Catalogue.findings(routes)).extracting(Finding::what).isEmpty();
    }

    @Test
    void everyCommandItNamesExists() throws IOException {
        List<String> named = find("goto-admin-routes\\.jar ([a-z-]+)").map(match -> match.group(1)).toList();

        assertThat(named).isNotEmpty().allSatisfy(command -> assertThat(Main.commands().getSubcommands()).containsKey(command));
    }

    @Test
    void everyFileItNamesExists() throws IOException {
        assertThat(find("\\]\\(((?!http)[^)#]+)\\)").map(match -> Path.of(match.group(1)))).isNotEmpty().allSatisfy(file -> assertThat(file).exists());
        assertThat(find("samples/[a-z0-9/.-]+").map(match -> Path.of(match.group()))).isNotEmpty().allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void itsTestCommandIsTheOneThatCiRuns() throws IOException {
        assertThat(readme()).contains("\nmvn verify\n");
        assertThat(Files.readString(Path.of(".ci/run"))).containsPattern("(?m)^mvn( -\\S+)* verify$");
    }

    private static String firstWorkflow() throws IOException {
        String yaml = find("(?s)```yaml\\n( +# Whoever moves.*?)```").findFirst().orElseThrow().group(1);
        return yaml.stripIndent();
    }

    private static Stream<MatchResult> find(String pattern) throws IOException {
        return Pattern.compile(pattern).matcher(readme()).results();
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
