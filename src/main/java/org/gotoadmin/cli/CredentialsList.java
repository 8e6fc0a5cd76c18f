package org.gotoadmin.cli;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.gotoadmin.Settings;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.api.CredentialStates;
import org.gotoadmin.api.StoredCredentials;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code credentials list}: which there are, where each stands, and whether it works. No secret is in it. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the credentials: name, where it stands, state, pace.")
final class CredentialsList implements Callable<Integer> {

    private static final String LINE = "%-30s %-9s %-8s %9s  %s%n";

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /**
     * @param from    settings or store
     * @param state   ok, stopped, or new: no application has used it yet
     * @param addedBy null in the settings, as addedAt is
     */
    private record Listed(String name, String from, String state, String reason, double requestsPerSecond, String addedBy, Instant addedAt) {
    }

    @Override
    public Integer call() throws JsonProcessingException {
        var out = spec.commandLine().getOut();
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            SortedMap<String, Listed> all = all(store);
            if (json) {
                out.println(new ObjectMapper().registerModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .writeValueAsString(all.values()));
            } else if (all.isEmpty()) {
                out.println("There is none: the application talks to its built-in simulator. Add the first one to the settings (GOTO_CLIENT_ID and so on).");
            } else {
                out.printf(LINE, "NAME", "FROM", "STATE", "A SECOND", "REASON");
                all.values().forEach(one -> out.printf(LINE, one.name(), one.from(), one.state(), one.requestsPerSecond(),
                        Objects.toString(one.reason(), "")));
            }
            out.flush();
            return 0;
        }
    }

    private static SortedMap<String, Listed> all(ApplicationContext store) {
        Map<String, CredentialStates.State> states = store.getBean(CredentialStates.class).list().stream()
                .collect(Collectors.toMap(CredentialStates.State::name, Function.identity()));
        SortedMap<String, Listed> all = new TreeMap<>();
        store.getBean(StoredCredentials.class).entries().forEach(one -> all.put(one.name(), listed(one.name(), "store", states.get(one.name()),
                one.requestsPerSecond(), one)));
        // The settings win.
        store.getBean(Settings.class).given().forEach((name, one) -> all.put(name, listed(name, "settings", states.get(name), one.requestsPerSecond(), null)));
        return all;
    }

    private static Listed listed(String name, String from, CredentialStates.State state, double requestsPerSecond, StoredCredentials.Entry stored) {
        return new Listed(name, from, state == null ? "new" : state.state(), state == null ? null : state.reason(), requestsPerSecond,
                stored == null ? null : stored.addedBy(), stored == null ? null : stored.addedAt());
    }
}
