package org.gotoadmin.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.camel.ProducerTemplate;
import org.gotoadmin.Application;
import org.gotoadmin.OneApplication;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFiles;
import org.gotoadmin.bulk.LicenseFileList;
import org.gotoadmin.bulk.LicenseRequests;
import org.gotoadmin.bulk.LicenseRequests.Wish;
import org.gotoadmin.bulk.LicenseWork;
import org.gotoadmin.people.RefusedFile;
import org.gotoadmin.people.WorkFolder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * For commands that ask something of one license file and wait: the running application does it; when none runs, one is started that does
 * nothing else.
 */
@Command
final class LicenseFileInApplication {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration TELL_AGAIN = Duration.ofSeconds(5);
    private static final Set<String> FAILED = Set.of("refused", "failed", "unknown", "not-attempted");

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /**
     * What a file has come to.
     *
     * @param counts  rows by their outcome; "open" where a write is still to be sent
     * @param planned rows that are still to be written, by their action
     * @param results the result of the file, when it is there
     */
    record Came(LicenseFileList.Listed file, Map<String, Long> counts, Map<String, Long> planned, String results) {

        boolean has(String state) {
            return file.state().equals(state);
        }

        /** Whether some row was refused, failed, is unknown or was not attempted. */
        boolean hasFailedRows() {
            return counts.keySet().stream().anyMatch(FAILED::contains);
        }

        String rows() {
            return counts.entrySet().stream().filter(one -> !one.getKey().equals("open")).map(one -> one.getValue() + " " + one.getKey())
                    .collect(Collectors.joining(", "));
        }
    }

    /** Asks, waits, and tells what the file has come to. @return exit status: 0 when every row took effect or needed nothing */
    int run(Function<LicenseRequests, String> ask) throws InterruptedException {
        Came came = await(ask);
        tell(came);
        return came.has("done") && !came.hasFailedRows() ? 0 : 1;
    }

    int ask(String name, Wish wish) throws InterruptedException {
        int status = run(requests -> asked(requests, name, wish));
        return wish == Wish.CANCEL ? 0 : status;
    }

    /** Without an application there is nothing to wait for. */
    int pause(String name) throws InterruptedException {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            asked(store.getBean(LicenseRequests.class), name, Wish.PAUSE);
            if (OneApplication.runs(store)) {
                tell(await(store, name, new Beside(store, name)::look));
            } else {
                out().printf("No application is running; %s is paused when one starts.%n", name).flush();
            }
            return 0;
        }
    }

    private static String asked(LicenseRequests requests, String name, Wish wish) {
        requests.ask(name, wish, System.getProperty("user.name"));
        return name;
    }

    Came await(Function<LicenseRequests, String> ask) throws InterruptedException {
        String name;
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            name = ask.apply(store.getBean(LicenseRequests.class));
            if (OneApplication.runs(store)) {
                return await(store, name, new Beside(store, name)::look);
            }
        } catch (RefusedFile e) {
            throw new IllegalArgumentException(e.getMessage());
        }
        try (ConfigurableApplicationContext application = Application.startIdle()) {
            return await(application, name, () -> application.getBean(LicenseWork.class).only(name).forEach(file ->
                    application.getBean(ProducerTemplate.class).sendBody("seda:work-on-license-file", file)));
        }
    }

    private static Came await(ApplicationContext context, String name, Runnable look) throws InterruptedException {
        LicenseFiles files = context.getBean(LicenseFiles.class);
        while (files.find(name).filter(LicenseFile::isSettled).isEmpty()) {
            look.run();
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
        LicenseFileList list = context.getBean(LicenseFileList.class);
        return new Came(list.find(name), list.counts(name), list.planned(name),
                context.getBean(WorkFolder.class).results().resolve(name + ".result.csv").toString());
    }

    /** Another process works on the file: its log is elsewhere, and it may be stopped. */
    private final class Beside {

        private final ApplicationContext store;
        private final String name;
        private long told = System.nanoTime();

        Beside(ApplicationContext store, String name) {
            this.store = store;
            this.name = name;
        }

        void look() {
            if (System.nanoTime() - told > TELL_AGAIN.toNanos()) {
                told = System.nanoTime();
                if (!OneApplication.runs(store)) {
                    throw new IllegalStateException("The application was stopped. " + name + " goes on when it is started again.");
                }
                tell(store.getBean(LicenseFileList.class).find(name));
            }
        }
    }

    private void tell(LicenseFileList.Listed file) {
        if (file.rate() == null) {
            out().printf("%s: %s%n", file.name(), file.state()).flush();
        } else {
            out().printf("%s: %d done, %d left, %.1f a second%s%n", file.name(), file.done(), file.left(), file.rate(), file.secondsLeft() == null ? ""
                    : ", %d:%02d left".formatted(file.secondsLeft() / 60, file.secondsLeft() % 60)).flush();
        }
    }

    private void tell(Came came) {
        LicenseFileList.Listed file = came.file();
        out().printf("%s: %s: %s%s%n", file.name(), file.state(), came.rows(), file.reason() == null || came.has(file.reason()) ? ""
                : " (" + file.reason() + ")");
        switch (file.state()) {
            case "held" -> out().printf("Its plan: %s%nApply it with \"licenses apply %s\", discard it with \"licenses cancel %2$s\".%n", file.plan(), file.name());
            case "paused" -> out().printf("%s rows are left. Go on with \"licenses resume %s\".%n", Objects.requireNonNullElse(file.left(), file.rows()), file.name());
            default -> out().printf("Line by line: %s%n", came.results());
        }
        out().flush();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
