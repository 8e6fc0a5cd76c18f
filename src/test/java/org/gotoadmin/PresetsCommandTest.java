package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.catalogue.Catalogue;
import org.gotoadmin.catalogue.Presets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/** The command "presets" as a person types it. */
class PresetsCommandTest {

    private static final List<String> EIGHT = List.of("goto-admin-add-users", "goto-admin-assign-license-to-user-by-email", "goto-admin-delete-users",
            "goto-admin-get-licenses-by-user-id", "goto-admin-get-user-by-email", "goto-admin-resend-welcome-email",
            "goto-admin-unassign-license-by-email", "goto-admin-update-user");

    @TempDir
    private Path folder;

    /** What a command printed, and its exit status. */
    private record Done(int status, String out, String err) {
    }

    @Test
    void searchingForGoToListsTheEightForPeopleAndExactlyTheRoleForSaasUsers() {
        for (Done done : List.of(run("presets", "GoTo"), run("presets"), run("presets", "goto", "--object", "people"))) {
            assertThat(done.status()).isZero();
            assertThat(names(done)).isEqualTo(EIGHT);
            assertThat(done.out()).doesNotContain("saas-user-role").endsWith("1 more for workflows on SaaS users: --object saas-users\n");
        }
        assertThat(names(run("presets", "GoTo", "--object", "saas-users"))).containsExactly("goto-admin-saas-user-role");
    }

    @Test
    void aWordIsLookedForInNameTitleMethodAndPathInAnyCase() {
        assertThat(names(run("presets", "WELCOME"))).containsExactly("goto-admin-resend-welcome-email");
        assertThat(names(run("presets", "delete"))).containsExactly("goto-admin-delete-users", "goto-admin-unassign-license-by-email");
        assertThat(names(run("presets", "license user put"))).containsExactly("goto-admin-assign-license-to-user-by-email");
        assertThat(names(run("presets", "SaaS"))).as("nothing else is called so").containsExactly("goto-admin-saas-user-role");
    }

    @Test
    void aPresetNamedInFullTellsItsRequestItsParametersWithLimitsAndGoTosLink() {
        String told = run("presets", "goto-admin-unassign-license-by-email").out();

        assertThat(told).contains("GoTo Admin Unassign License by Email: takes one license from one user.",
                "DELETE /accounts/{account}/licenses/{license}/users/{goto_user_key}",
                "https://developer.goto.com/admin/#operation/Unlicense%20All%20Users", "Called by:   offboard-user",
                "- to:\n    uri: kamelet:goto-admin-unassign-license-by-email\n    parameters:\n      license: \"GoTo Connect\"\n");
        assertThat(told).containsPattern("license +must be given +Key or unique description of the license.\n +1 to 200 characters: the key of a license")
                .containsPattern("email +\\$\\{variable.person\\[email]} +Email of the user, 1 to 128 characters.\n +1 to 128 characters: one @");
        assertThat(run("presets", "goto-admin-add-users").out()).contains("any of SUPER_USER, MANAGE_USERS,", "one of it_IT, en_GB,", "true or false",
                "up to 20000 characters");
    }

    @Test
    void programsReadTheSame() throws IOException {
        JsonNode one = new ObjectMapper().readTree(run("presets", "goto-admin-add-users", "--json").out());
        JsonNode name = one.path("parameters").path(1);

        assertThat(name.path("name").asText()).isEqualTo("first_name");
        assertThat(name.path("limit").path("most").asInt()).isEqualTo(60);
        assertThat(name.path("limit").path("text").asText()).isEqualTo("1 to 60 characters, at least one of them visible");
        assertThat(one.path("link").asText()).startsWith("https://developer.goto.com/");
        assertThat(new ObjectMapper().readTree(run("presets", "--json").out()).findValuesAsText("id")).isEqualTo(EIGHT);
    }

    @Test
    void whatIsNotFoundIsToldWithTheNearestName() {
        assertThat(run("presets", "goto-admin-ad-users")).isEqualTo(new Done(1, "", "There is no preset \"goto-admin-ad-users\", and none that has it in"
                + " name, title, method or path. Did you mean \"goto-admin-add-users\"?\n"));
        assertThat(run("presets", "licnese").err()).endsWith("Did you mean \"License\"?\n");
        assertThat(run("presets", "teleport")).satisfies(done -> assertThat(done.status()).isEqualTo(1))
                .satisfies(done -> assertThat(done.err()).endsWith("The command \"presets\" lists all.\n"));
        assertThat(run("presets", "welcome", "--object", "saas-users").status()).isEqualTo(1);
        assertThat(run("presets", "--object", "persons").status()).isEqualTo(2);
        assertThat(run("presets", "--routes", folder.toString()).err()).startsWith("There is no folder " + folder.resolve("presets") + ".");
    }

    @Test
    void everyExampleIsAStepThatValidates() throws IOException {
        Path routes = folder.resolve("routes");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
        StringBuilder steps = new StringBuilder();
        Presets.in(routes).all().stream().filter(preset -> !preset.isForSaasUsers()).forEach(preset ->
                steps.append(preset.example().indent(14).replace(preset.id(), preset.id() + "/of-every-example")));
        Files.writeString(routes.resolve("workflows/every-example.camel.yaml"), Files.readString(routes.resolve("new/people.yaml"))
                .replace("NAME", "every-example").replaceFirst("(?s)( +steps:\n +- filter:\n.*?steps:\n).*", "$1") + steps);

        assertThat(Catalogue.findings(routes)).isEmpty();
    }

    private static List<String> names(Done done) {
        return done.out().lines().skip(1).map(line -> line.split(" ")[0]).filter(name -> name.startsWith("goto-")).toList();
    }

    private static Done run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = Main.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = commands.execute(args);
        return new Done(status, out.toString(), err.toString());
    }
}
