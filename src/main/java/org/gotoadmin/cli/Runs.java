package org.gotoadmin.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.workflow.RunList;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code runs}: what the workflows did, the newest first. */
@Command(name = "runs", mixinStandardHelpOptions = true, description = "Lists the runs, the newest first.")
public final class Runs implements Callable<Integer> {

    @Option(names = "--record", paramLabel = "EMAIL", description = "Only those of this person or SaaS user.")
    private String record;

    @Option(names = "--failed", description = "Only those that have failed; \"retry RUN\" tries one again.")
    private boolean failed;

    @Option(names = "--most", paramLabel = "N", defaultValue = "100", description = "How many (default: 100).")
    private int most;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            List<RunList.Listed> runs = failed ? store.getBean(RunList.class).failed(record, most)
                    : store.getBean(RunList.class).newest(record, most);
            if (json) {
                spec.commandLine().getOut().println(new ObjectMapper().registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).writeValueAsString(runs));
            } else {
                print(runs);
            }
            return 0;
        }
    }

    private void print(List<RunList.Listed> runs) {
        var out = spec.commandLine().getOut();
        out.printf("%-6s %-20s %-16s %-36s %-9s %-14s %s%n", "RUN", "FINISHED (UTC)", "WORKFLOW", "RECORD", "STATE", "OUTCOME", "REASON");
        for (RunList.Listed run : runs) {
            out.printf("%-6d %-20.20s %-16s %-36s %-9s %-14s %s%n", run.id(), run.finishedAt() == null ? "" : run.finishedAt(), run.workflow(),
                    run.email(), run.state(), Objects.toString(run.outcome(), ""), Objects.toString(run.reason(), ""));
        }
        if (runs.isEmpty()) {
            out.println(failed ? "No run has failed." : "No runs yet. Drop a people file into work/inbox/people, or use import-people.");
        }
        out.flush();
    }
}
