package org.gotoadmin.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;

import org.gotoadmin.DoorOnly;
import org.gotoadmin.Settings;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.api.StoredCredentials;
import org.gotoadmin.people.Audit;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code credentials add}: its secrets come from the input, so that no list of processes and no history of a shell shows them. */
@Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a credential to the store. The client secret is the first line of the input, "
        + "the token the second one; without the second line it waits for somebody to connect it on the page Credentials. In a terminal both are asked for.")
final class CredentialsAdd implements Callable<Integer> {

    private static final int LONGEST = 10_000;
    private static final int LONGEST_ID = 1000;

    @Parameters(paramLabel = "NAME", description = "Name of the credential, by which presets, license files and integrations call it.")
    private String name;

    @Option(names = "--client-id", paramLabel = "ID", required = true, description = "Client ID of the OAuth client.")
    private String clientId;

    @Option(names = "--account-key", paramLabel = "KEY", description = "Account (default: GoTo is asked).")
    private String accountKey;

    @Option(names = "--requests-per-second", paramLabel = "N", defaultValue = "10", description = "Pace; 0 is unpaced (default: 10).")
    private double requestsPerSecond;

    @Option(names = "--token-kind", paramLabel = "KIND", defaultValue = "refresh", description = "refresh or personal-access (default: refresh).")
    private String kind;

    @Option(names = "--replace", description = "The credential is in the store already, and gets these values.")
    private boolean replace;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        boolean personal = isPersonal();
        if (!Double.isFinite(requestsPerSecond) || requestsPerSecond < 0) {
            throw wrongUse("--requests-per-second is " + requestsPerSecond + ". Wanted 0 or more; GoTo allows 10 for each account.");
        }
        fits("--client-id", clientId, 1);
        fits("--account-key", accountKey, 0);
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            if (DoorOnly.isSimulated(store.getEnvironment())) {
                throw new IllegalArgumentException("No credential is set, so this is the store of the built-in simulator, and real secrets have no place in it."
                        + " Set the credential goto (GOTO_CLIENT_ID and so on); or, where all credentials are to stand in the store, GOTO_SIMULATOR=false.");
            }
            StoredCredentials credentials = store.getBean(StoredCredentials.class);
            credentials.check(name);
            String[] secrets = read(personal);
            Settings.Credential given = new Settings.Credential(accountKey, clientId, secrets[0], personal ? null : secrets[1], personal ? secrets[1] : null,
                    requestsPerSecond);
            String who = System.getProperty("user.name");
            credentials.put(name, given, replace, who, () -> store.getBean(Audit.class).write(who, replace ? "replace" : "add", "credential " + name));
            spec.commandLine().getOut().printf("%s is %s.%s %s%n", name, replace ? "replaced" : "added", secrets[1].isEmpty()
                    ? " It has no token yet: connect it on the page Credentials." : "", ManageCredentials.follows(store, "has it")).flush();
            return 0;
        }
    }

    /** @return client secret and token; the token may be empty */
    private String[] read(boolean personal) throws IOException {
        Console console = System.console();
        if (console != null) {
            return new String[] {right("client secret", typed(console, "Client secret: "), false),
                right("token", typed(console, (personal ? "Personal access" : "Refresh") + " token (empty: to be connected on the page Credentials): "), true)};
        }
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return new String[] {right("client secret", input.readLine(), false), right("token", input.readLine(), true)};
    }

    private static String typed(Console console, String question) {
        char[] typed = console.readPassword("%s", question);
        return typed == null ? null : new String(typed);
    }

    private static String right(String what, String given, boolean mayLack) {
        String text = given == null ? "" : given.strip();
        if (text.isEmpty() && !mayLack || text.length() > LONGEST) {
            throw new IllegalArgumentException("There is no " + what + " in the input, or it is longer than " + LONGEST + " characters. Wanted: the client secret"
                    + " in the first line, the token in the second. Nothing was added.");
        }
        return text;
    }

    /** What else stands there is not told: it may be the token. */
    private boolean isPersonal() {
        if (!List.of("refresh", "personal-access").contains(kind)) {
            throw wrongUse("--token-kind wants refresh or personal-access. The token itself comes from the input.");
        }
        return kind.equals("personal-access");
    }

    private void fits(String option, String value, int least) {
        if (value != null && (value.strip().length() < least || value.length() > LONGEST_ID)) {
            throw wrongUse(option + " has " + value.strip().length() + " characters. Wanted " + least + " to " + LONGEST_ID + ".");
        }
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
