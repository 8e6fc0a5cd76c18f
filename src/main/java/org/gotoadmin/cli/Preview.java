package org.gotoadmin.cli;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.PreviewOnly;
import org.gotoadmin.workflow.Previewed;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code preview}: what a workflow would do now. */
@Command(name = "preview", mixinStandardHelpOptions = true,
        description = "Tells whom the rule of a workflow's file matches and what would be sent for them. Sends nothing and writes nothing.")
public final class Preview implements Callable<Integer> {

    @Parameters(paramLabel = "WORKFLOW", description = "Name of the workflow, such as onboard-user.")
    private String workflow;

    @Option(names = "--record", paramLabel = "EMAIL", description = "Only this person or SaaS user: also why the rule does not match.")
    private String record;

    @Option(names = "--most", paramLabel = "N", defaultValue = "20",
            description = "How many of those that match are followed to their requests (default: 20). All are counted.")
    private int most;

    @Option(names = "--read", description = "Ask GoTo where the workflow reads; without it what the last load has seen is assumed. Writes are never sent.")
    private boolean read;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (most < 0) {
            throw new ParameterException(spec.commandLine(), "--most is " + most + ". Wanted 0 or more.");
        }
        try (ConfigurableApplicationContext store = PreviewOnly.open(read)) {
            Previewed seen = store.getBean(org.gotoadmin.workflow.Preview.class).look(workflow, record, most);
            if (json) {
                spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(seen));
            } else {
                new PreviewText(spec.commandLine().getOut()).print(seen, record != null, read);
            }
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
