package org.gotoadmin.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * One page of a long list; the address names it as {@code page}, from 1.
 *
 * @param total rows of the whole list
 */
record Paging(int page, int size, long total, String address) {

    private static final int SIZE = 50;
    private static final String PAGE = "page";

    /** Of the list that this request asks for; a page that is not there is the nearest one that is. */
    static Paging of(HttpServletRequest request, long total) {
        return of(request, total, SIZE);
    }

    static Paging of(HttpServletRequest request, long total, int size) {
        int last = (int) Math.max(1, (total + size - 1) / size);
        return new Paging(Math.min(Math.max(1, number(request.getParameter(PAGE))), last), size, total,
                ServletUriComponentsBuilder.fromRequest(request).scheme(null).host(null).port(null).replaceQueryParam(PAGE).build().toUriString());
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 1;
    }

    /** Rows before the first one of this page. */
    public long offset() {
        return (page - 1L) * size;
    }

    /** Number of the first row of this page, from 1; 0 of an empty list. */
    public long from() {
        return total == 0 ? 0 : offset() + 1;
    }

    public long to() {
        return Math.min(total, offset() + size);
    }

    public boolean hasNext() {
        return to() < total;
    }

    public boolean hasPrevious() {
        return page > 1;
    }

    /** The address of another page of the same list. */
    public String link(int other) {
        return address + (address.contains("?") ? "&" : "?") + PAGE + "=" + other;
    }
}
