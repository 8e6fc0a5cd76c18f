package org.gotoadmin.api;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** For a preview that asks GoTo: nothing of it stays, but a refresh token in whose place GoTo hands out another one would be lost. */
@ConditionalOnProperty("goto.preview-reads")
public class KeptTokens {

    @Bean
    @Primary
    RefreshTokens keptTokens(@Qualifier("keeps") DataSource store, Encryption encryption) {
        return new RefreshTokens(JdbcClient.create(store), new JdbcTransactionManager(store), encryption);
    }
}
