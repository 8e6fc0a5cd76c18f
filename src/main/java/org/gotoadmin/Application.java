package org.gotoadmin;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gotoadmin.catalogue.Catalogue;
import org.gotoadmin.catalogue.Finding;
import org.gotoadmin.web.Web;
import org.gotoadmin.workflow.Workflows.ActiveByDefault;
import org.gotoadmin.workflow.Workflows.BrokenFiles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The whole application: store, door, workflows, routes. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(excludeFilters = @Filter(type = FilterType.REGEX, pattern = "org\\.gotoadmin\\.web\\..*"))
@ConfigurationPropertiesScan
@Import(Web.class)
public class Application {

    /** The application with its pages, until it is stopped. Returns when it is ready. */
    public static ConfigurableApplicationContext startWithPages(String... settings) {
        IdleMemory.giveBack();
        return start(Stream.concat(Stream.of("--spring.main.web-application-type=servlet"), Stream.of(settings)).toArray(String[]::new));
    }

    /** Starts the application without its pages and returns when it is ready; whoever starts it for one task closes it. */
    public static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(Application.class).initializers(new WorkFolderPath(), new Simulated(true)).bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false).run(settings);
    }

    /** As {@link #start}, for a command that needs the application for as long as its task takes: no samples are dropped. */
    public static ConfigurableApplicationContext startForOneTask() {
        return start("--goto.samples=false");
    }

    /** As {@link #startForOneTask}, but nothing begins by itself: no file is taken, no schedule fires, no run that waits goes on. */
    public static ConfigurableApplicationContext startIdle() {
        return start("--goto.samples=false", "--goto.cluster.member=false", "--camel.main.auto-startup-exclude-pattern=timer:*,quartz:*,file:*,kafka:*");
    }

    /** The check of the routes takes its time: it is done while Spring does the rest. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService bootstrapExecutor() {
        return Executors.newSingleThreadExecutor();
    }

    /**
     * Refuses the start when a file in routes/ says what Camel would take in silence, such as a misspelt parameter of a preset. What a
     * workflow's file says is for {@code Workflows}: a revision that was active before goes on.
     */
    @Bean(bootstrap = Bean.Bootstrap.BACKGROUND)
    BrokenFiles routesAreRight(Settings settings, Environment environment) {
        List<Finding> findings = Catalogue.findings(settings.routesDir(), StoredNames.in(environment));
        Path workflows = settings.routesDir().resolve("workflows");
        if (!findings.stream().allMatch(finding -> workflows.equals(finding.file().getParent()))) {
            throw new BadSettings(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        }
        return BrokenFiles.of(settings.routesDir(), findings);
    }

    @Bean
    ActiveByDefault activeByDefault(Environment environment) {
        return new ActiveByDefault(Simulated.in(environment));
    }

    /** Not the one for runs that changes begin: a schedule has many at once, and they are in no hurry. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService schedulePool(@Value("${goto.runs-at-once:32}") int runs) {
        return Executors.newFixedThreadPool(runs);
    }
}
