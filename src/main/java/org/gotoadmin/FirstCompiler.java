package org.gotoadmin;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Keeps the Java machine from compiling a second time, with every effort, what it has compiled once: a command is over before that pays, and
 * meanwhile it takes a processor away. As {@code -XX:TieredStopAtLevel=1} does, which {@code java -jar} gives nobody the chance to say.
 */
final class FirstCompiler {

    private static final String DIRECTIVE = "[{match: \"*.*\", c2: {Exclude: true}}]";

    private FirstCompiler() {
    }

    /** Returns at once; the command begins meanwhile. */
    static void only() {
        Thread says = new Thread(FirstCompiler::say, "first-compiler");
        says.setDaemon(true);
        says.start();
    }

    private static void say() {
        try {
            Path file = Files.createTempFile("goto-compiler-", ".json");
            try {
                Files.writeString(file, DIRECTIVE);
                ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "compilerDirectivesAdd",
                        new Object[] {new String[] {file.toString()}}, new String[] {String[].class.getName()});
            } finally {
                Files.delete(file);
            }
        } catch (IOException | JMException | RuntimeException e) {
            // Another Java machine has no such thing, or there is no place for a file: the command takes longer, and does the same.
            Thread.yield();
        }
    }
}
