package org.gotoadmin.bulk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How far the applying of a license file has come. For any number of threads. */
public final class Progress {

    private static final long TELL_NANOS = Duration.ofSeconds(5).toNanos();
    /** Fewer rows say nothing about the whole; more would let a great many fail before it is seen. */
    private static final int FEWEST = 50;
    private static final int MOST = 100;
    private static final int MOST_FAILED_PERCENT = 40;

    private final long todo;
    private final long begun = System.nanoTime();
    private long lastTold = begun;
    private long done;
    private long failed;
    private final Deque<Boolean> lately = new ArrayDeque<>();

    Progress(long todo) {
        this.todo = todo;
    }

    synchronized void count(boolean hasFailed) {
        done++;
        failed += hasFailed ? 1 : 0;
        lately.add(hasFailed);
        if (lately.size() > MOST) {
            lately.remove();
        }
    }

    /** More than 40 % of the last 50 to 100 rows have failed: what goes wrong is not the rows. */
    synchronized boolean failsTooOften() {
        return lately.size() >= FEWEST && failedLately() * 100 > lately.size() * MOST_FAILED_PERCENT;
    }

    /** Of how many rows {@link #failedLately} speaks. */
    synchronized int lately() {
        return lately.size();
    }

    synchronized int failedLately() {
        return (int) lately.stream().filter(one -> one).count();
    }

    /** Whether five seconds have passed since it was last told. */
    synchronized boolean tellsNow() {
        boolean now = System.nanoTime() - lastTold > TELL_NANOS;
        lastTold = now ? System.nanoTime() : lastTold;
        return now;
    }

    public synchronized long getDone() {
        return done;
    }

    public synchronized long getFailed() {
        return failed;
    }

    public synchronized long getLeft() {
        return todo - done;
    }

    /** Rows a second since it was begun or resumed. */
    public synchronized double getRate() {
        return done * 1e9 / Math.max(1, System.nanoTime() - begun);
    }

    public synchronized Duration getTimeLeft() {
        return done == 0 ? Duration.ZERO : Duration.ofSeconds(Math.round(getLeft() / getRate()));
    }

    @Override
    public synchronized String toString() {
        return "%d done, %d failed, %d left, %.1f a second, %d:%02d left".formatted(done, failed, getLeft(), getRate(),
                getTimeLeft().toMinutes(), getTimeLeft().toSecondsPart());
    }
}
