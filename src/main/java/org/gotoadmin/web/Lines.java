package org.gotoadmin.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All lines of a list at one moment, in any order that was asked for. Never changes, so any number of threads may read it. */
final class Lines<L extends Line> {

    private final Map<Long, L> byId;
    private final Map<String, Function<L, String>> columns;
    private final Map<String, List<L>> inOrder = new ConcurrentHashMap<>();

    /** @param columns what it may be sorted by */
    Lines(Map<Long, L> byId, Map<String, Function<L, String>> columns) {
        this.byId = byId;
        this.columns = columns;
    }

    /** The same with these written anew; an order that is known already is not worked out from the beginning. */
    Lines<L> with(Collection<L> written) {
        Map<Long, L> after = new HashMap<>(byId);
        written.forEach(line -> after.put(line.id(), line));
        Lines<L> next = new Lines<>(after, columns);
        inOrder.forEach((column, lines) -> {
            List<L> moved = new ArrayList<>(after.size());
            lines.stream().filter(line -> after.get(line.id()) == line).forEach(moved::add);
            moved.addAll(written);
            moved.sort(by(column));
            next.inOrder.put(column, moved);
        });
        return next;
    }

    L get(long id) {
        return byId.get(id);
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
