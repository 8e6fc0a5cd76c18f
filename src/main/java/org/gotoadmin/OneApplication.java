package org.gotoadmin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Keeps two applications from working in one work folder: both would take the same file and run the same workflows. The lock is
 * the operating system's, so it ends with the process, however that ends. The nodes of a cluster share it.
 */
@Component
public final class OneApplication implements DisposableBean {

    private final FileChannel channel;

    OneApplication(Settings settings, Environment environment) {
        channel = lock(settings.workDir(), environment.matchesProfiles("cluster"));
        if (channel == null) {
            throw new BadSettings("An application is running in the work folder " + settings.workDir().toAbsolutePath()
                    + " already. Stop it, or give this one its own with GOTO_WORK_DIR.");
        }
    }

    /** Whether an application is running in the work folder of these settings. */
    public static boolean runs(ApplicationContext context) {
        FileChannel channel = lock(context.getBean(Settings.class).workDir(), false);
        if (channel != null) {
            close(channel);
        }
        return channel == null;
    }

    /** @param shared with the other nodes of a cluster */
    private static FileChannel lock(Path workDir, boolean shared) {
        try {
            Files.createDirectories(workDir);
            FileChannel channel = FileChannel.open(workDir.resolve("application.lock"), StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (locked(channel, shared)) {
                return channel;
            }
            channel.close();
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("The work folder " + workDir.toAbsolutePath() + " cannot be used", e);
        }
    }

    private static boolean locked(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // In this process.
            return shared;
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        close(channel);
    }
}
