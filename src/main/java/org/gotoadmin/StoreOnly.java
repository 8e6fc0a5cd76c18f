package org.gotoadmin;

import org.gotoadmin.api.CredentialStore;
import org.gotoadmin.bulk.LicenseRequests;
import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.load.LoadStore;
import org.gotoadmin.people.People;
import org.gotoadmin.workflow.RunList;
import org.gotoadmin.workflow.RunRequests;
import org.gotoadmin.workflow.WorkflowList;
import org.gotoadmin.workflow.Workflows;
import org.gotoadmin.workflow.Workflows.ActiveByDefault;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The store and the people file without routes, GoTo and simulator: for commands that only read and write the store. */
@EnableConfigurationProperties(Settings.class)
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class})
@ComponentScan(basePackageClasses = {People.class, FieldMaps.class})
@Import({RunList.class, RunRequests.class, Workflows.class, WorkflowList.class, LoadStore.class, LicenseRequests.class,
    CredentialStore.class, SystemTime.class})
public class StoreOnly {

    @Bean
    ActiveByDefault activeByDefault(Environment environment) {
        return new ActiveByDefault(Simulated.in(environment));
    }

    /** Opens the store; whoever opens it closes it. Works beside a running application. */
    public static ConfigurableApplicationContext open() {
        return new SpringApplicationBuilder(StoreOnly.class).initializers(new WorkFolderPath()).web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false).run();
    }
}
