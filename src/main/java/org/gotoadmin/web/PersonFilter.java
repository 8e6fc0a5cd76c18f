package org.gotoadmin.web;

import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Which people a list is asked for; an empty text asks for nothing.
 *
 * @param status     as HR says: active, left
 * @param department exactly as it is written
 * @param q          as it was typed
 */
record PersonFilter(String status, String department, String q) {

    static PersonFilter of(HttpServletRequest request) {
        return new PersonFilter(text(request, "status"), text(request, "department"), text(request, "q"));
    }

    private static String text(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text.strip();
    }

    /** The same, worked out once for many people. */
    Predicate<PersonLine> wanted() {
        Words words = Words.of(q);
        return person -> (status.isEmpty() || status.equals(person.status())) && (department.isEmpty() || department.equals(person.department()))
                && words.in(person.name(), person.email());
    }

    public boolean narrows() {
        return !status.isEmpty() || !department.isEmpty() || !q.isEmpty();
    }
}
