package org.gotoadmin;

import org.apache.camel.Processor;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.gotoadmin.api.Answers;
import org.gotoadmin.api.Limits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the routes of the door name besides the components of {@code org.gotoadmin.api}. */
@Configuration(proxyBeanMethods = false)
class DoorParts {

    @Bean
    Limits limits(Settings settings) {
        return new Limits(settings.routesDir());
    }

    @Bean
    Processor throttled(Answers answers) {
        return answers::throttled;
    }

    @Bean
    RedeliveryPolicy fiveAttempts(Settings settings) {
        RedeliveryPolicy policy = new RedeliveryPolicy();
        policy.setMaximumRedeliveries(4);
        policy.setRedeliveryDelay(settings.retryDelay().toMillis());
        policy.setUseExponentialBackOff(true);
        policy.setBackOffMultiplier(2);
        policy.setUseCollisionAvoidance(true);
        policy.setLogRetryAttempted(false);
        policy.setLogExhausted(false);
        return policy;
    }
}
