package org.gotoadmin.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All lines of a list at one moment, in any order that was asked for. Never changes, so any number of threads may read it. */
final class Lines<L extends Line> {

    private static final int FEW = 100;

    private final Map<Long, L> byId;
    private final Map<String, Function<L, String>> columns;
    private final long first;
    private final Map<String, List<L>> inOrder = new ConcurrentHashMap<>();

    /** @param columns what it may be sorted by */
    Lines(Map<Long, L> byId, Map<String, Function<L, String>> columns) {
        this.byId = byId;
        this.columns = columns;
        this.first = byId.keySet().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    /** The same with these written anew; an order that is known already is not worked out from the beginning. */
    Lines<L> with(Collection<L> written) {
        Map<Long, L> after = new HashMap<>(byId);
        written.forEach(line -> after.put(line.id(), line));
        Lines<L> next = new Lines<>(after, columns);
        Set<Long> anew = written.stream().map(Line::id).collect(Collectors.toSet());
        inOrder.forEach((column, lines) -> next.inOrder.put(column, moved(lines.stream().filter(line -> !anew.contains(line.id()))
                .collect(Collectors.toCollection(ArrayList::new)), written, by(column))));
        return next;
    }

    private static <L extends Line> List<L> moved(List<L> sorted, Collection<L> written, Comparator<L> by) {
        if (written.size() > FEW) {
            sorted.addAll(written);
            sorted.sort(by);
        } else {
            // No two lines are equal: the id decides last.
            written.forEach(line -> sorted.add(-Collections.binarySearch(sorted, line, by) - 1, line));
        }
        return sorted;
    }

    L get(long id) {
        return byId.get(id);
    }

    /** The lowest id; 0 when there are none. */
    long first() {
        return first;
    }

    int size() {
        return byId.size();
    }

    Stream<L> stream() {
        return byId.values().stream();
    }

    /** Ids of the lines that are wanted, sorted by a column: upwards those without a value last, downwards all the other way round. */
    List<Long> ids(Predicate<L> wanted, String column, boolean down) {
        List<L> lines = inOrder.computeIfAbsent(column, asked -> byId.values().stream().sorted(by(asked)).toList());
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            L line = lines.get(down ? lines.size() - 1 - i : i);
            if (wanted.test(line)) {
                ids.add(line.id());
            }
        }
        return ids;
    }

    private Comparator<L> by(String column) {
        return Comparator.comparing(columns.get(column), Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(Line::id);
    }
}
