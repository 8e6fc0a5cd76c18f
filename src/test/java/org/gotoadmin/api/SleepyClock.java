package org.gotoadmin.api;

import java.util.PriorityQueue;

/** A clock for threads that wait: while one of them is awake it stands still, and when all sleep it goes on to the first who wakes. */
final class SleepyClock implements Pace.Clock {

    private final PriorityQueue<Long> wakes = new PriorityQueue<>();
    private int awakeOrAsleep;
    private long now;

    SleepyClock(int threads) {
        this.awakeOrAsleep = threads;
    }

    @Override
    public synchronized long now() {
        return now;
    }

    @Override
    public synchronized void sleep(long nanos) throws InterruptedException {
        long wake = now + nanos;
        wakes.add(wake);
        goOnWhenAllSleep();
        while (now < wake) {
            wait();
        }
        wakes.remove(wake);
    }

    synchronized void forward(long nanos) {
        now += nanos;
    }

    /** One thread will not ask again. */
    synchronized void leave() {
        awakeOrAsleep--;
        goOnWhenAllSleep();
    }

    private void goOnWhenAllSleep() {
        if (!wakes.isEmpty() && wakes.size() == awakeOrAsleep) {
            now = wakes.peek();
            notifyAll();
        }
    }
}
