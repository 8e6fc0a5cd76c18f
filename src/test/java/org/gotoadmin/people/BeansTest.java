package org.gotoadmin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.gotoadmin.fields.FieldMaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;

class BeansTest {

    @TempDir
    private Path work;

    @Test
    void theBeansHaveTheNamesThatRoutesUse() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class))
                .withBean(Clock.class, Clock::systemUTC)
                .withPropertyValues("goto.work-dir=" + work)
                .withInitializer(context -> context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
                .withInitializer(context -> new ClassPathBeanDefinitionScanner(
                        (BeanDefinitionRegistry) context.getBeanFactory())
                        .scan("org.gotoadmin.people", "org.gotoadmin.fields"))
                .run(context -> {
                    assertThat(context).hasBean("people").hasBean("peopleFile").hasBean("workFolder").hasBean("fieldMaps");
                    assertThat(context.getBean("fieldMaps", FieldMaps.class).columns("hr-file-to-person")).containsKey("email");
                    assertThat(context.getBean("workFolder", WorkFolder.class).inboxPeople()).isEqualTo(work.resolve("inbox/people"));
                });
    }
}
