package org.gotoadmin.api;

import org.gotoadmin.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** The credentials of the store for commands that need nothing else of the door. The key is read, or its file made, by whoever encrypts. */
@Configuration(proxyBeanMethods = false)
@Import({StoredCredentials.class, CredentialStates.class, GivenValues.class, OpenWork.class})
public class CredentialStore {

    @Bean
    @Lazy
    Encryption encryption(Settings settings, @Value("${goto.secret-key:}") String secretKey) {
        return new Encryption(settings, secretKey);
    }
}
