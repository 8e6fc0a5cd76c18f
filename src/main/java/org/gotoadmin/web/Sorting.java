package org.gotoadmin.web;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * By which column a list is sorted; the address names it as {@code sort}, with a minus where it is sorted downwards.
 *
 * @param column  of the page, never a text of the address that the page does not know
 * @param orderBy what stands behind ORDER BY
 */
record Sorting(String column, boolean down, String orderBy, String address) {

    private static final String SORT = "sort";

    /**
     * @param columns      what may be sorted: the name in the address, and its expression in SQL, which ends the order by itself
     * @param otherwise    the order where the address names none, as it would name it
     * @param lastly       expression in SQL that makes the order unambiguous
     */
    static Sorting of(HttpServletRequest request, Map<String, String> columns, String otherwise, String lastly) {
        String asked = request.getParameter(SORT);
        String sort = asked != null && columns.containsKey(name(asked)) ? asked : otherwise;
        boolean down = sort.startsWith("-");
        return new Sorting(name(sort), down, columns.get(name(sort)) + (down ? " DESC" : "") + ", " + lastly,
                ServletUriComponentsBuilder.fromRequest(request).scheme(null).host(null).port(null).replaceQueryParam(SORT).replaceQueryParam("page")
                        .build().toUriString());
    }

    /** As above, of a list that is not sorted by SQL. */
    static Sorting of(HttpServletRequest request, Set<String> columns, String otherwise) {
        return of(request, columns.stream().collect(Collectors.toMap(Function.identity(), Function.identity())), otherwise, "");
    }

    private static String name(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }

    /** The address of the same list sorted by this column; downwards when it is sorted by it upwards. */
    public String link(String other) {
        return address + (address.contains("?") ? "&" : "?") + SORT + "=" + (other.equals(column) && !down ? "-" : "") + other;
    }

    /** For screen readers: how the list is sorted by this column, or null. */
    public String aria(String other) {
        return !other.equals(column) ? null : down ? "descending" : "ascending";
    }
}
