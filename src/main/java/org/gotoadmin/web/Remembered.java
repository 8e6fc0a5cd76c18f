package org.gotoadmin.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Numbers that take long to count, such as those of a million rows. Counting takes at most a twentieth of the time, however often they are
 * asked for.
 */
final class Remembered<V> {

    private static final int TIMES = 20;
    private static final int MOST = 500;

    private final Map<Long, Kept<V>> kept = new ConcurrentHashMap<>();

    private record Kept<V>(Object of, V value, long until) {
    }

    /**
     * @param of      what the numbers were counted of: of another one they are counted anew
     * @param settled they never change any more
     */
    V get(long id, Object of, boolean settled, Supplier<V> count) {
        if (kept.size() > MOST) {
            kept.clear();
        }
        return kept.compute(id, (key, known) -> known != null && known.of().equals(of) && (settled || System.nanoTime() < known.until()) ? known
                : counted(of, count)).value();
    }

    private Kept<V> counted(Object of, Supplier<V> count) {
        long begun = System.nanoTime();
        V value = count.get();
        long end = System.nanoTime();
        return new Kept<>(of, value, end + (end - begun) * TIMES);
    }
}
