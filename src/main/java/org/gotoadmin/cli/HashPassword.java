package org.gotoadmin.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hash-password}: what {@code goto.web.users} takes. The password comes from the input, so that no list of processes shows it. */
@Command(name = "hash-password", mixinStandardHelpOptions = true,
        description = "Reads a password from the input and prints its hash, for goto.web.users.")
public final class HashPassword implements Callable<Integer> {

    /** BCrypt looks at no more than this. */
    private static final int MOST_BYTES = 72;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        char[] typed = System.console() == null ? null : System.console().readPassword("Password: ");
        String password = typed != null ? new String(typed) : new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (password == null || password.isBlank() || password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalArgumentException("There is no password in the input, or it is longer than " + MOST_BYTES + " bytes.");
        }
        spec.commandLine().getOut().println(PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
