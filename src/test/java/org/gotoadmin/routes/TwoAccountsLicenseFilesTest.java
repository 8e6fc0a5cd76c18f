package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.simulator.Account;
import org.gotoadmin.simulator.Credential;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;

/** License files of two accounts: a copy of the route with an id, a folder and a credential of its own, as its header says. */
@ContextConfiguration(initializers = TwoAccountsLicenseFilesTest.WithBranch.class, inheritInitializers = false)
class TwoAccountsLicenseFilesTest extends LicenseFilesTest {

    private static final Path ROUTE = Path.of("routes/integrations/license-file.camel.yaml");

    /** The credential "branch" of another account. */
    static final class WithBranch extends TestSimulator {

        @Override
        Map<String, Object> settings(Simulator simulator) {
            Map<String, Object> settings = super.settings(simulator);
            settings.putAll(Map.of("goto.credentials.branch.client-id", "branch", "goto.credentials.branch.client-secret", "branch secret",
                    "goto.credentials.branch.refresh-token", "branch token", "goto.credentials.branch.requests-per-second", "0"));
            return settings;
        }
    }

    @Test
    void filesOfTwoAccountsAreAppliedSideBySideEachInItsOwn() throws IOException {
        Account branch = simulator.addAccount("Branch", 5);
        simulator.addCredential(new Credential("branch", "branch secret", "branch token", null, Set.of(Credential.ADMIN_SCOPE), Set.of("SUPER_USER"),
                List.of(branch.key())));
        License branchMeeting = branch.put(new License(null, "Meeting Test", 10, List.of("G2M")));
        User there = branch.add(User.named("user0000@example.com", "U", "S"));
        User here = users(1).get(0);
        load("license-file-branch", copyOfTheRoute());
        simulator.addFault(Fault.once(Fault.Kind.THROTTLED).on("PUT", simulator.accountKey()).withRetryAfter("1").always());

        drop("july.csv", "email,license", "user0000@example.com,Meeting Test");
        ended("july", State.APPLYING);
        // As after a crash in between: a file of the same name and content elsewhere is another one all the same.
        jdbc.sql("UPDATE license_file SET put_away = FALSE").update();
        Path inbox = Files.createDirectories(folder("inbox/branch"));
        Files.writeString(folder("results").resolve("aside"), "email,license\nuser0000@example.com,Meeting Test\n");
        Files.move(folder("results").resolve("aside"), inbox.resolve("july.csv"));
        done("july-2");

        assertThat(files.find("july").orElseThrow().state()).isEqualTo(State.APPLYING);
        assertThat(files.find("july-2").orElseThrow().credential()).isEqualTo("branch");
        assertThat(branch.user(there.key()).orElseThrow().licenseKeys()).containsExactly(branchMeeting.key());
        simulator.clearFaults();
        done("july");
        assertThat(has(here, meeting)).isTrue();
    }

    /** Only the first route of the file, as somebody would copy it. */
    private static String copyOfTheRoute() throws IOException {
        String first = Files.readString(ROUTE).split("\n\n")[0];
        return first.replace("id: license-file", "id: license-file-branch").replace("inbox/licenses", "inbox/branch").replace("'goto'", "'branch'");
    }
}
