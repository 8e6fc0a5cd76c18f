package org.gotoadmin.web;

import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.gotoadmin.Settings;
import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.bulk.LicenseFiles;
import org.gotoadmin.bulk.LicenseRequests;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.util.FileSystemUtils;

/** For tests of the pages of license files: files, users and licenses for them. */
abstract class LicenseFilePages extends PagesTest {

    static final String HEADER = "email,license,action\n";

    @Autowired
    LicenseFiles files;
    @Autowired
    LicenseRequests requests;
    @Autowired
    Settings settings;

    License meeting;
    License webinar;

    @BeforeEach
    void twoLicenses() throws IOException {
        for (String folder : List.of("results", "held", "done", "refused", "uploads")) {
            FileSystemUtils.deleteRecursively(folder(folder));
            Files.createDirectories(folder(folder));
        }
        meeting = simulator.account().put(new License(null, "Meeting Test", 1000, List.of("G2M")));
        webinar = simulator.account().put(new License(null, "Webinar Test", 1000, List.of("G2W")));
    }

    /** The next test deletes the files: none may be under way then. */
    @AfterEach
    void nothingIsUnderWay() {
        simulator.clearFaults();
        await().atMost(30, TimeUnit.SECONDS).until(() -> files.newest(100).stream().allMatch(LicenseFile::isSettled));
    }

    Path folder(String name) {
        return settings.workDir().resolve(name);
    }

    /** users named user0000@example.com and so on. */
    void users(int count, License... licenses) {
        for (int i = 0; i < count; i++) {
            simulator.account().add(User.named("user%04d@example.com".formatted(i), "U", "S")
                    .withLicenseKeys(Stream.of(licenses).map(License::key).toList()));
        }
    }

    boolean holds(String email, License license) {
        return simulator.account().users().stream().anyMatch(user -> user.email().equals(email) && user.licenseKeys().contains(license.key()));
    }

    /** Drops a file. */
    void taken(String name, String... lines) throws IOException {
        Path inbox = Files.createDirectories(folder("inbox/licenses"));
        Path part = Files.writeString(inbox.resolve("drop.part"), HEADER + String.join("\n", lines) + "\n");
        Files.move(part, inbox.resolve(name + ".csv"));
    }

    /** A file of which somebody wanted a plan. */
    LicenseFile held(String name, String... lines) throws IOException {
        Path file = Files.writeString(folder("uploads").resolve(name + ".csv"), HEADER + String.join("\n", lines) + "\n");
        requests.plan(file, "goto", "ada");
        return ended(name, State.HELD);
    }

    LicenseFile ended(String name, State state) {
        return await().atMost(30, TimeUnit.SECONDS)
                .until(() -> files.find(name).filter(file -> file.state() == state && file.wanted() == null), Optional::isPresent).get();
    }

    ResultActions approve(String name, String planHash) throws Exception {
        return pages.perform(post("/license-files/" + name + "/approve").param("planHash", planHash).with(OPERATOR).with(csrf()));
    }

    String page(String address, RequestPostProcessor who) throws Exception {
        return pages.perform(get(address).with(who)).andReturn().getResponse().getContentAsString();
    }
}
