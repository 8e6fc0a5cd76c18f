package org.gotoadmin.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.workflow.WorkflowList;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code workflows}: which there are, which are active, and what has changed since. */
@Command(name = "workflows", mixinStandardHelpOptions = true, description = "Lists the workflows: state, revision, file and last run.")
public final class ListWorkflows implements Callable<Integer> {

    @Option(names = "--diff", paramLabel = "NAME", description = "What has changed between the active revision and the file of this workflow.")
    private String diff;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            WorkflowList list = store.getBean(WorkflowList.class);
            if (diff != null) {
                List<String> lines = list.diff(diff);
                out.println(lines.isEmpty() ? "The file of " + diff + " is its active revision." : String.join("\n", lines));
            } else if (json) {
                out.println(new ObjectMapper().registerModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .writeValueAsString(list.all()));
            } else {
                list.all().forEach(new Table(out)::print);
            }
            out.flush();
            return 0;
        }
    }

    /** Writes its head first. */
    private static final class Table {

        private static final String LINE = "%-26s %-11s %-11s %-9s %-9s %-8s %-20s %s%n";

        private final PrintWriter out;

        Table(PrintWriter out) {
            this.out = out;
            out.printf(LINE, "WORKFLOW", "OBJECT", "BEGINS ON", "STATE", "REVISION", "FILE", "BY", "LAST RUN");
        }

        void print(WorkflowList.Listed one) {
            WorkflowList.LastRun run = one.lastRun();
            out.printf(LINE, one.name(), Objects.toString(one.object(), "?"), Objects.toString(one.beginsOn(), "?"), one.state(),
                    one.revision() == null ? "" : one.revision().substring(0, 8), one.file(), one.decidedBy() == null ? "setting" : one.decidedBy(),
                    run == null ? "none" : run.id() + " " + (run.finishedAt() == null ? run.state() : run.outcome() + " " + run.finishedAt()));
            if (one.problem() != null) {
                one.problem().lines().forEach(line -> out.println("    " + line));
            }
        }
    }
}
