package org.gotoadmin.web;

import java.util.List;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Which SaaS users of an account a list is asked for; an empty text asks for nothing.
 *
 * @param state   active, deactivated, all
 * @param status  as GoTo writes it
 * @param role    admin, member, unchecked
 * @param license key of a license that they hold
 * @param holds   only who holds any license
 * @param q       as it was typed
 */
record SaasUserFilter(String credential, String state, String status, String role, String license, boolean holds, String q) {

    static final List<String> STATES = List.of(SaasUserLine.ACTIVE, "deactivated", "all");
    static final List<String> ROLES = List.of("", "admin", "member", "unchecked");

    /** @throws ResponseStatusException 404, when the address asks for a state or a kind of role that there is not */
    static SaasUserFilter of(String credential, HttpServletRequest request) {
        String state = text(request, "state");
        return new SaasUserFilter(credential, one(state.isEmpty() ? SaasUserLine.ACTIVE : state, STATES), text(request, "status"),
                one(text(request, "role"), ROLES), text(request, "license"), one(text(request, "holds"), List.of("", "license")).equals("license"),
                text(request, "q"));
    }

    private static String text(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text.strip();
    }

    private static String one(String asked, List<String> known) {
        if (!known.contains(asked)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return asked;
    }

    Predicate<SaasUserLine> wanted() {
        Words words = Words.of(q);
        return user -> credential.equals(user.credential()) && (state.equals("all") || state.equals(user.state()))
                && (status.isEmpty() || user.is(status)) && (role.isEmpty() || role.equals(user.roleKind()))
                && (license.isEmpty() || user.holds(license)) && (!holds || user.licenses() != null) && words.in(user.name(), user.email());
    }

    /** Whether something narrows the list beside the state. */
    public boolean narrows() {
        return !status.isEmpty() || !role.isEmpty() || !license.isEmpty() || holds || !q.isEmpty();
    }
}
