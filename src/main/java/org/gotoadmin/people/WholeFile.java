package org.gotoadmin.people;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.strategy.FileChangedExclusiveReadLockStrategy;
import org.gotoadmin.cluster.Accounts;
import org.gotoadmin.cluster.Alone;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * When a dropped file is whole: at once when it was renamed into the inbox, else when its size has stood still for a while; the empty file
 * gets its reason like any other. Of several nodes one takes the files.
 */
@Component("wholeFile")
public final class WholeFile extends FileChangedExclusiveReadLockStrategy {

    private static final Duration LONG_AGO = Duration.ofSeconds(1);

    private final Accounts accounts;
    private final long interval;
    private final Map<File, Look> looks = new HashMap<>();

    private record Look(long size, long modified, long at) {
    }

    @Autowired
    WholeFile(@Value("${goto.file-check-interval:1000}") long interval, ObjectProvider<Accounts> accounts) {
        this(interval, accounts.getIfAvailable(Alone::new));
    }

    /** @param interval for how long the size must stand still (milliseconds) */
    WholeFile(long interval, Accounts accounts) {
        this.accounts = accounts;
        setMarkerFiler(false);
        this.interval = Duration.ofMillis(interval).toNanos();
    }

    /** Never waits: what has not stood still for long enough is asked for again at the next look, and other files come first. */
    @Override
    public boolean acquireExclusiveReadLock(GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        return accounts.takesFiles() && (wasRenamed(file.getFile().toPath()) || standsStill(file.getFile()));
    }

    private synchronized boolean standsStill(File file) {
        Look now = new Look(file.length(), file.lastModified(), System.nanoTime());
        Look before = looks.get(file);
        boolean still = before != null && before.size() == now.size() && before.modified() == now.modified();
        if (!still) {
            looks.put(file, now);
        } else if (now.at() - before.at() >= interval) {
            // What has vanished is not asked for again.
            looks.keySet().removeIf(one -> one.equals(file) || !one.exists());
            return true;
        }
        return false;
    }

    /** Writing moves both times of a file, a rename moves only one: so nobody has written since, for a second at least. Unix tells. */
    static boolean wasRenamed(Path file) {
        try {
            FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime");
            return Duration.between(Files.getLastModifiedTime(file).toInstant(), changed.toInstant()).compareTo(LONG_AGO) > 0;
        } catch (UnsupportedOperationException | IllegalArgumentException | IOException e) {
            return false;
        }
    }
}
