package org.gotoadmin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import org.apache.camel.component.http.springboot.HttpComponentAutoConfiguration;
import org.apache.camel.component.http.springboot.HttpComponentConverter;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.flywaydb.core.Flyway;
import org.gotoadmin.api.Assumed;
import org.gotoadmin.api.Door;
import org.gotoadmin.api.KeptTokens;
import org.gotoadmin.bulk.UnassignFiles;
import org.gotoadmin.catalogue.Catalogue;
import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.people.People;
import org.gotoadmin.people.WorkFolder;
import org.gotoadmin.workflow.PreviewParts;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The real presets, blocks and field maps over the real store, for a preview: the door is in dry-run, reads are answered from the store or,
 * when that is asked for, by GoTo, and nothing is ever committed but a refresh token that GoTo renews. Works beside a running application.
 */
@ImportAutoConfiguration({DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class, CamelAutoConfiguration.class, HttpComponentConverter.class, HttpComponentAutoConfiguration.class})
@EnableConfigurationProperties({Settings.class, DataSourceProperties.class})
@ComponentScan(basePackageClasses = {Door.class, People.class, FieldMaps.class})
@Import({SystemTime.class, DoorParts.class, PreviewParts.class, UnassignFiles.class, KeptTokens.class})
public class PreviewOnly {

    private static final String ROUTES = "file:${goto.routes-dir}/presets/*.camel.yaml,file:${goto.routes-dir}/blocks/*.camel.yaml,"
            + "file:${goto.routes-dir}/platform/goto-*.camel.yaml,file:${goto.routes-dir}/platform/saas-user-seen.camel.yaml";
    private static final String SEND = "**/platform/goto-admin-send.camel.yaml";
    private static final String ASSUME = ",classpath:preview/*.camel.yaml";

    /**
     * Opens what a preview needs; whoever opens it closes it.
     *
     * @param reads whether GoTo is asked; without a credential that is a simulator that knows what the application's own has kept
     */
    public static ConfigurableApplicationContext open(boolean reads) {
        return application(reads ? new Simulated(true) : context -> accountKeys(context.getEnvironment())).build().run(settings(reads));
    }

    /** Without reads, inside a running application: with the settings of that, and without setting up its logging anew. */
    public static ConfigurableApplicationContext beside(ConfigurableEnvironment running) {
        StandardEnvironment settings = new StandardEnvironment();
        running.getPropertySources().stream().filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
                && !source.getName().startsWith("servlet")).forEach(settings.getPropertySources()::addLast);
        settings.getPropertySources().addFirst(new SimpleCommandLinePropertySource("preview", settings(false)));
        SpringApplication preview = application(context -> accountKeys(context.getEnvironment())).environment(settings).registerShutdownHook(false).build();
        preview.setListeners(preview.getListeners().stream().filter(listener -> !(listener instanceof LoggingApplicationListener)).toList());
        return preview.run();
    }

    private static SpringApplicationBuilder application(ApplicationContextInitializer<ConfigurableApplicationContext> goTo) {
        return new SpringApplicationBuilder(PreviewOnly.class).initializers(new WorkFolderPath(), PreviewOnly::check, goTo)
                .bannerMode(Banner.Mode.OFF).logStartupInfo(false);
    }

    private static String[] settings(boolean reads) {
        return new String[] {"--camel.main.routes-include-pattern=" + ROUTES + (reads ? "" : ASSUME),
            "--camel.main.routes-exclude-pattern=" + (reads ? "" : SEND), "--" + PreviewParts.READS + "=" + reads,
            "--camel.main.run-controller=false", "--camel.main.jmx-enabled=false", "--camel.main.shutdown-timeout=5", "--spring.jmx.enabled=false",
            "--spring.main.web-application-type=none", "--goto.dry-run=true", "--logging.level.org.gotoadmin=error"};
    }

    /** The check of the routes takes its time: it is done while Spring does the rest. */
    private static void check(ConfigurableApplicationContext context) {
        Path routes = Path.of(context.getEnvironment().getProperty("goto.routes-dir", "routes"));
        context.getBeanFactory().registerSingleton("checked", new PreviewParts.Checked(CompletableFuture.supplyAsync(() ->
                Catalogue.findings(routes, StoredNames.in(context.getEnvironment())))));
    }

    /** Nobody asks GoTo which account a credential belongs to. */
    private static void accountKeys(ConfigurableEnvironment environment) {
        Map<String, Object> keys = new LinkedHashMap<>();
        Binder.get(environment).bind("goto.credentials", Bindable.mapOf(String.class, Settings.Credential.class)).orElse(Map.of())
                .forEach((name, credential) -> {
                    if (!Settings.has(credential.accountKey())) {
                        keys.put("goto.credentials." + name + ".account-key", "ACCOUNT");
                    }
                });
        environment.getPropertySources().addFirst(new MapPropertySource("account-keys", keys));
    }

    /** The store is brought up to date as at any start; after that nothing is committed. */
    @Bean(name = "dataSource", destroyMethod = "destroy")
    @Primary
    SingleConnectionDataSource neverCommits(@Qualifier("keeps") DataSource keeps, Environment environment) {
        // The first connection is open before Flyway's: H2 closes its file with the last one.
        SingleConnectionDataSource store = NeverCommits.over(keeps);
        String vendor = environment.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql:") ? "postgresql" : "h2";
        Flyway.configure().dataSource(keeps).locations(environment.getProperty("spring.flyway.locations", "classpath:db/migration")
                .replace("{vendor}", vendor).split(",")).load().migrate();
        return store;
    }

    @Bean(defaultCandidate = false)
    DataSource keeps(DataSourceProperties store) {
        return store.initializeDataSourceBuilder().type(SimpleDriverDataSource.class).build();
    }

    @Bean
    Assumed assumed(JdbcClient jdbc) {
        return new Assumed(jdbc);
    }

    /** Where a workflow puts what it would put into the work folder. */
    @Bean
    Path aside() throws IOException {
        return Files.createTempDirectory("goto-preview-");
    }

    @Bean
    @Primary
    WorkFolder workFolderAside(Path aside) {
        return new WorkFolder(aside);
    }

    @Bean
    DisposableBean leavesNoTrace(Path aside) {
        return () -> FileSystemUtils.deleteRecursively(aside);
    }
}
