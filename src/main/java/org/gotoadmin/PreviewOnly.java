package org.gotoadmin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.gotoadmin.api.Assumed;
import org.gotoadmin.api.Door;
import org.gotoadmin.bulk.UnassignFiles;
import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.people.People;
import org.gotoadmin.people.WorkFolder;
import org.gotoadmin.workflow.PreviewParts;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
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
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The real presets, blocks and field maps over the real store, for a preview: the door is in dry-run, reads are answered from the store,
 * and nothing is ever committed. Works beside a running application.
 */
@EnableAutoConfiguration
@EnableConfigurationProperties(Settings.class)
@ComponentScan(basePackageClasses = {Door.class, People.class, FieldMaps.class})
@Import({SystemTime.class, DoorParts.class, PreviewParts.class, UnassignFiles.class})
public class PreviewOnly {

    private static final String ROUTES = "file:${goto.routes-dir}/presets/*.camel.yaml,file:${goto.routes-dir}/blocks/*.camel.yaml,"
            + "file:${goto.routes-dir}/platform/goto-*.camel.yaml,file:${goto.routes-dir}/platform/saas-user-seen.camel.yaml,"
            + "classpath:preview/*.camel.yaml";

    private static final String[] SETTINGS = {"--camel.main.routes-include-pattern=" + ROUTES,
        "--camel.main.routes-exclude-pattern=**/platform/goto-admin-send.camel.yaml", "--camel.main.run-controller=false",
        "--camel.main.jmx-enabled=false", "--camel.main.shutdown-timeout=5", "--spring.jmx.enabled=false", "--spring.flyway.enabled=false",
        "--spring.main.web-application-type=none", "--goto.dry-run=true", "--logging.level.org.gotoadmin=error"};

    /** Opens what a preview needs; whoever opens it closes it. */
    public static ConfigurableApplicationContext open() {
        return application().build().run(SETTINGS);
    }

    /** As {@link #open()}, inside a running application: with the settings of that, and without setting up its logging anew. */
    public static ConfigurableApplicationContext beside(ConfigurableEnvironment running) {
        StandardEnvironment settings = new StandardEnvironment();
        running.getPropertySources().stream().filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
                && !source.getName().startsWith("servlet")).forEach(settings.getPropertySources()::addLast);
        settings.getPropertySources().addFirst(new SimpleCommandLinePropertySource("preview", SETTINGS));
        SpringApplication preview = application().environment(settings).registerShutdownHook(false).build();
        preview.setListeners(preview.getListeners().stream().filter(listener -> !(listener instanceof LoggingApplicationListener)).toList());
        return preview.run();
    }

    private static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(PreviewOnly.class).initializers(new WorkFolderPath(), context -> accountKeys(context.getEnvironment()))
                .bannerMode(Banner.Mode.OFF).logStartupInfo(false);
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
    @Bean
    static BeanPostProcessor neverCommits(Environment environment, DefaultListableBeanFactory beans) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DataSource store) {
                    String vendor = environment.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql:") ? "postgresql" : "h2";
                    Flyway.configure().dataSource(store).locations(environment.getProperty("spring.flyway.locations", "classpath:db/migration")
                            .replace("{vendor}", vendor).split(",")).load().migrate();
                    SingleConnectionDataSource one = NeverCommits.over(store);
                    // Closed after all that write to it, as the journal, and before the pool that it is from.
                    beans.registerDisposableBean("neverCommitted", one);
                    beans.registerDependentBean(name, "neverCommitted");
                    return one;
                }
                return bean;
            }
        };
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
