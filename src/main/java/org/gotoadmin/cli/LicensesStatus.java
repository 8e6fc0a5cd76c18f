package org.gotoadmin.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.bulk.LicenseFileList;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code licenses status}: how far the license files have come, the newest first. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Lists the license files, the newest first.")
final class LicensesStatus implements Callable<Integer> {

    @Option(names = "--most", paramLabel = "N", defaultValue = "20", description = "How many (default: 20).")
    private int most;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            List<LicenseFileList.Listed> files = store.getBean(LicenseFileList.class).newest(most);
            if (json) {
                spec.commandLine().getOut().println(new ObjectMapper().registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).writeValueAsString(files));
            } else {
                print(files);
            }
            return 0;
        }
    }

    private void print(List<LicenseFileList.Listed> files) {
        var out = spec.commandLine().getOut();
        out.printf("%-30s %-10s %9s %9s %9s %9s  %s%n", "NAME", "STATE", "ROWS", "DONE", "LEFT", "A SECOND", "REASON");
        for (LicenseFileList.Listed file : files) {
            out.printf("%-30s %-10s %9d %9s %9s %9s  %s%n", file.name(), file.state(), file.rows(), Objects.toString(file.done(), ""),
                    Objects.toString(file.left(), ""), file.rate() == null ? "" : "%.1f".formatted(file.rate()), Objects.toString(file.reason(), ""));
        }
        if (files.isEmpty()) {
            out.println("No license files yet. Drop one into work/inbox/licenses, or see what one would do with \"licenses plan FILE\".");
        }
        out.flush();
    }
}
