package org.gotoadmin.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gotoadmin.simulator.Fault.Kind;

/** The armed faults. Each is used up exactly as often as it says, under concurrency too: matching and counting are one step. */
final class Faults {

    private final List<Armed> armed = new ArrayList<>();
    private volatile boolean none = true;

    private static final class Armed {
        private final Fault fault;
        private int left;

        Armed(Fault fault) {
            this.fault = fault;
            this.left = fault.times();
        }
    }

    synchronized void add(Fault fault) {
        armed.add(new Armed(fault));
        none = false;
    }

    synchronized void clear() {
        armed.clear();
        none = true;
    }

    /** The faults still armed, {@code times} being what is left of them. */
    synchronized List<Fault> armed() {
        return armed.stream().map(one -> one.fault.times(one.left)).toList();
    }

    /** The fault an API request meets, used up by this. */
    Optional<Fault> take(Call call, ApiPath path, Account account) {
        return none ? Optional.empty() : take(fault -> fault.fault() != Kind.ROTATE_REFRESH_TOKEN && fits(fault, call)
                && (fault.fault() != Kind.EMPTY_FIRST_PAGE || startsList(call, path))
                && (fault.user() == null || concerns(fault.user(), call, path, account)));
    }

    /** The fault a token request meets: only one whose {@code pathContains} names it. */
    Optional<Fault> takeAtTokenEndpoint(Call call) {
        return none ? Optional.empty() : take(fault -> fault.fault() != Kind.ROTATE_REFRESH_TOKEN && fault.fault() != Kind.EMPTY_FIRST_PAGE
                && fault.pathContains() != null && fault.user() == null && fits(fault, call));
    }

    boolean takeRotation() {
        return !none && take(fault -> fault.fault() == Kind.ROTATE_REFRESH_TOKEN).isPresent();
    }

    private synchronized Optional<Fault> take(Predicate<Fault> hits) {
        for (Armed one : armed) {
            if (hits.test(one.fault)) {
                if (one.left > 0 && --one.left == 0) {
                    armed.remove(one);
                    none = armed.isEmpty();
                }
                return Optional.of(one.fault);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Fault fault, Call call) {
        return (fault.method() == null || fault.method().equalsIgnoreCase(call.method()))
                && (fault.pathContains() == null || (call.path() + "?" + call.query()).contains(fault.pathContains()));
    }

    private static boolean startsList(Call call, ApiPath path) {
        try {
            return path.target() == ApiPath.Target.USERS && call.method().equals("GET")
                    && Query.of(call.query(), Set.of("filter", "offset", "pageSize", "attributes")).number("offset", 0, 0, 999_999_999) == 0;
        } catch (Refusal unreadable) {
            return false;
        }
    }

    /** True if path, filter or body name the user, by key or by email in any case. */
    private static boolean concerns(String emailOrKey, Call call, ApiPath path, Account account) {
        List<String> names = account.user(emailOrKey).map(user -> List.of(user.key(), user.email())).orElse(List.of(emailOrKey));
        Predicate<String> isOne = text -> names.stream().anyMatch(text::equalsIgnoreCase);
        return path.users().stream().anyMatch(isOne) || filterNames(call, isOne) || bodyNames(call, isOne);
    }

    private static boolean filterNames(Call call, Predicate<String> isOne) {
        try {
            return Query.of(call.query(), Set.of("filter", "offset", "pageSize", "attributes", "suppressEmail", "allOrNothing")).filter().conditions()
                    .stream().anyMatch(condition -> isOne.test(condition.value()));
        } catch (Refusal unreadable) {
            return false;
        }
    }

    private static boolean bodyNames(Call call, Predicate<String> isOne) {
        try {
            return call.body().length > 0 && names(Json.read(call.body()), isOne);
        } catch (IOException notJson) {
            return false;
        }
    }

    private static boolean names(JsonNode node, Predicate<String> isOne) {
        if (node.isValueNode()) {
            return isOne.test(node.asText());
        }
        for (JsonNode child : node) {
            if (names(child, isOne)) {
                return true;
            }
        }
        return false;
    }
}
