package org.gotoadmin.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.gotoadmin.Application;
import org.gotoadmin.OneApplication;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.load.LoadStore;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code load-users}: all users of a GoTo account, now. The running application does it; when none runs, one is started for as long as it
 * takes.
 */
@Command(name = "load-users", mixinStandardHelpOptions = true, description = "Loads the users of a GoTo account now, and tells what came of it.")
public final class LoadUsers implements Callable<Integer> {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int MOST_NOTES = 20;

    @Option(names = "--integration", paramLabel = "NAME", defaultValue = "goto-users",
            description = "Name of the integration, a file of routes/integrations (default: goto-users).")
    private String integration;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            if (OneApplication.runs(store)) {
                return run(store);
            }
        }
        try (ConfigurableApplicationContext application = Application.startForOneTask()) {
            return run(application);
        }
    }

    private int run(ConfigurableApplicationContext context) throws InterruptedException, JsonProcessingException {
        LoadStore loads = context.getBean(LoadStore.class);
        long id = loads.ask(integration, System.getProperty("user.name"));
        LoadStore.Told load = loads.find(id, MOST_NOTES);
        while (load.finishedAt() == null) {
            Thread.sleep(LOOK_AGAIN.toMillis());
            load = loads.find(id, MOST_NOTES);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().registerModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .writeValueAsString(load));
        } else {
            print(load, out);
        }
        out.flush();
        return load.state().equals("done") && load.errors() == 0 ? 0 : 1;
    }

    private static void print(LoadStore.Told load, PrintWriter out) {
        out.printf("Load %d: %s: %s.%s%n", load.id(), load.integration(), load.state(), load.reason() == null ? "" : " " + load.reason());
        out.printf("%s users, %d pages: %d added, %d updated, %d unchanged, %d skipped, %d errors, %d missing%n",
                load.total() == null ? "no" : load.total(), load.pages(), load.added(), load.updated(), load.unchanged(), load.skipped(),
                load.errors(), load.missing());
        load.notes().forEach(note -> out.printf("  %s %s: %s%n", note.kind(), note.key() == null ? "a user" : note.key(), note.reason()));
        long more = load.skipped() + load.errors() - load.notes().size();
        if (more > 0) {
            out.printf("  and %d more%n", more);
        }
    }
}
