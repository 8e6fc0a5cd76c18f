package org.gotoadmin.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.ProducerTemplate;
import org.gotoadmin.DoorOnly;
import org.gotoadmin.Settings;
import org.gotoadmin.api.Credentials;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.doctor.Finding;
import org.gotoadmin.doctor.Visit;
import org.gotoadmin.fields.Nearest;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doctor}: whether GoTo is as this project expects it. Warnings and questions go to the error output, findings to the output. */
@Command(name = "doctor", mixinStandardHelpOptions = true, description = "Checks token, scopes, account and what GoTo answers, and says what to fix.")
public final class Doctor implements Callable<Integer> {

    @Option(names = "--credential", paramLabel = "NAME", description = "Only this credential (default: every one that is set).")
    private String credential;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Option(names = "--prove-writes", paramLabel = "EMAIL", description = "Also creates a user with this email, changes it and deletes it again.")
    private String email;

    @Option(names = "--yes", description = "With --prove-writes: do not ask again.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    private final List<Finding> findings = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        try (ConfigurableApplicationContext door = DoorOnly.open()) {
            Settings settings = door.getBean(Settings.class);
            Credentials known = door.getBean(Credentials.class);
            List<String> credentials = chosen(known, settings);
            if (DoorOnly.isSimulated(door.getEnvironment())) {
                say("No GoTo credential is set: this checks the built-in simulator.");
            }
            boolean went = true;
            for (String name : credentials) {
                say("Credential \"" + name + "\" at " + settings.apiBaseUrl());
                Visit visit = new Visit(door.getBean(ProducerTemplate.class), known, name, this::found);
                visit.reads();
                went = email == null || proveWrites(visit);
            }
            if (json) {
                out().println(new ObjectMapper().writeValueAsString(findings));
            }
            long problems = findings.stream().filter(finding -> finding.state() == Finding.State.PROBLEM).count();
            say(problems == 0 ? "No problem found." : problems + (problems == 1 ? " problem found." : " problems found."));
            return problems == 0 && went ? 0 : 1;
        }
    }

    private List<String> chosen(Credentials known, Settings settings) {
        if (credential != null && !known.has(credential)) {
            throw wrongUse("There is no credential \"" + credential + "\"." + Nearest.to(credential, known.names())
                    .map(near -> " Did you mean \"" + near + "\"?").orElse(" Known: " + known.names() + "."));
        }
        List<String> chosen = credential != null ? List.of(credential) : List.copyOf(known.names());
        if (email != null && chosen.size() > 1) {
            throw wrongUse("There are several credentials: " + chosen + ". Say with --credential which one --prove-writes is to use.");
        }
        if (email != null && settings.dryRun()) {
            throw wrongUse("--prove-writes writes, and dry-run is on: nothing was sent. Unset GOTO_DRY_RUN, or leave --prove-writes out.");
        }
        return chosen;
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** @return whether the writes were tried */
    private boolean proveWrites(Visit visit) throws IOException {
        try {
            tell(visit.warning(email));
        } catch (GoToException e) {
            tell("--prove-writes does not begin: " + e.getMessage());
            return false;
        }
        if (!yes && !isTypedAgain()) {
            tell("That is not " + email + ": nothing was written.");
            return false;
        }
        visit.writes();
        if (visit.isUserLeft()) {
            try (ConfigurableApplicationContext another = DoorOnly.open()) {
                visit.deleteWith(another.getBean(ProducerTemplate.class));
            }
        }
        return true;
    }

    private boolean isTypedAgain() throws IOException {
        tell("Type " + email + " again to go on:");
        String typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return typed != null && typed.strip().equals(email);
    }

    private void found(Finding finding) {
        findings.add(finding);
        say(finding.toString());
    }

    private void say(String line) {
        if (!json) {
            out().println(line);
            out().flush();
        }
    }

    private void tell(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
