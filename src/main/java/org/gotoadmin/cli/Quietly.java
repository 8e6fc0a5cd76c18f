package org.gotoadmin.cli;

import java.util.function.Supplier;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** For commands that start nothing: nobody has set logging up, and what libraries say is not what was asked for. */
final class Quietly {

    private Quietly() {
    }

    static <T> T read(Supplier<T> reading) {
        LoggingSystem logging = LoggingSystem.get(Quietly.class.getClassLoader());
        LogLevel before = logging.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME).getConfiguredLevel();
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        try {
            return reading.get();
        } finally {
            logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, before);
        }
    }
}
