package org.gotoadmin.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of a file that have something in common: how many there are, and the last of them by number. */
final class Lines {

    private static final int MOST_NAMED = 20;

    private final List<Integer> last = new ArrayList<>();
    private long count;

    long count() {
        return count;
    }

    void add(Integer line) {
        count++;
        last.add(line);
        if (last.size() > MOST_NAMED) {
            last.remove(0);
        }
    }

    void remove(Integer line) {
        count--;
        last.remove(line);
    }

    /** All of them in words. */
    String named() {
        return named(count);
    }

    /** As many of the last ones in words, as far as they are kept. */
    String named(long most) {
        String lines = "lines " + last.stream().skip(Math.max(0, last.size() - most)).map(String::valueOf).collect(Collectors.joining(", "));
        return most > last.size() ? "the last of them: " + lines : lines;
    }
}
