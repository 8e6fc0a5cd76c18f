package org.gotoadmin;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.gotoadmin.simulator.User;
import picocli.CommandLine;

/** The commands of license files as a person types them, in a work folder and against a simulator of their own. */
final class LicenseCommands implements AutoCloseable {

    final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withRequestsPerSecond(0));
    final Path work;
    final License meeting = simulator.account().put(new License(null, "Meeting Test", 1000, List.of("G2M")));
    final License scarce = simulator.account().put(new License(null, "Scarce Test", 1, List.of("G2T")));
    private final Map<String, String> settings;

    /** What a command printed, and its exit status. */
    record Done(int status, String out, String err) {
    }

    LicenseCommands(Path work) {
        this.work = work;
        this.settings = Map.of("goto.work-dir", work.toString(), "goto.poll-period", "50", "goto.file-check-interval", "20",
                "GOTO_API_BASE_URL", simulator.apiBaseUrl().toString(), "GOTO_TOKEN_URL", simulator.tokenUrl().toString(),
                "GOTO_CLIENT_ID", Simulator.CLIENT_ID, "GOTO_CLIENT_SECRET", Simulator.CLIENT_SECRET,
                "GOTO_REFRESH_TOKEN", Simulator.REFRESH_TOKEN, "GOTO_REQUESTS_PER_SECOND", "0");
        settings.forEach(System::setProperty);
    }

    Done run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = Main.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Done(commands.execute(arguments), out.toString(), err.toString());
    }

    User user(String email, License... licenses) {
        return simulator.account().add(User.named(email, "U", "S").withLicenseKeys(List.of(licenses).stream().map(License::key).toList()));
    }

    boolean has(User user, License license) {
        return simulator.account().user(user.key()).orElseThrow().licenseKeys().contains(license.key());
    }

    List<RecordedRequest> writes() {
        return simulator.requests().stream().filter(request -> request.path().contains("/accounts/") && !request.method().equals("GET")).toList();
    }

    /** A file somewhere outside of the inbox. */
    String file(String name, String... lines) {
        try {
            return Files.writeString(work.resolve(name), "email,license,action\n" + String.join("\n", lines) + "\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path drop(String name, String... lines) {
        try {
            Path inbox = Files.createDirectories(work.resolve("inbox/licenses"));
            return Files.move(Path.of(file(name, lines)), inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        settings.keySet().forEach(System::clearProperty);
        simulator.close();
    }
}
