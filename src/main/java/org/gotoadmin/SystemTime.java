package org.gotoadmin;

import java.time.Clock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What time it is, for all that the rules of workflows can see of it. Scenarios bring a clock of their own. */
@Configuration(proxyBeanMethods = false)
class SystemTime {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
