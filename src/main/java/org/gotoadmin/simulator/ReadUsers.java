package org.gotoadmin.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Get Users, Get User by key, Get Licenses, the licenses of a user, and me. */
final class ReadUsers {

    private static final Set<String> PAGING = Set.of("offset", "pageSize");
    /** ASSUMPTION: the default is UNKNOWN. */
    private static final int DEFAULT_PAGE = 25;
    /** SECOND-HAND (SPI). */
    private static final int LARGEST_PAGE = 1000;

    private final Shapes shapes;

    ReadUsers(Shapes shapes) {
        this.shapes = shapes;
    }

    /** By email ascending. */
    Answer list(Account account, Call call) {
        Query query = Query.of(call.query(), Set.of("filter", "offset", "pageSize", "attributes"));
        int offset = query.number("offset", 0, 0, 999_999_999);
        int size = query.number("pageSize", DEFAULT_PAGE, 1, LARGEST_PAGE);
        List<String> fields = query.names("attributes", Shapes.USER_FIELDS);
        Filter filter = query.filter();
        if (filter.conditions().isEmpty()) {
            return page(account, account.page(offset, size), offset, account.userCount(), fields);
        }
        List<User> found = account.matching(filter);
        int from = Math.min(offset, found.size());
        return page(account, found.subList(from, Math.min(from + size, found.size())), offset, found.size(), fields);
    }

    private Answer page(Account account, List<User> page, int offset, int total, List<String> fields) {
        return Answer.json(200, shapes.list(page, offset, total, user -> {
            ObjectNode node = shapes.user(user, account);
            return fields.isEmpty() ? node : node.retain(fields);
        }));
    }

    /** The empty list of {@link Fault.Kind#EMPTY_FIRST_PAGE}. */
    Answer nobody() {
        return Answer.json(200, shapes.list(List.<User>of(), 0, 0, user -> null));
    }

    /** One key gives an object, SECOND-HAND captured; several give an array, ASSUMPTION. */
    Answer byKey(Account account, ApiPath path, Call call) {
        Query.of(call.query(), Set.of());
        List<User> users = named(account, path);
        if (users.size() == 1) {
            return Answer.json(200, shapes.user(users.get(0), account));
        }
        ArrayNode array = Json.MAPPER.createArrayNode();
        users.forEach(user -> array.add(shapes.user(user, account)));
        return Answer.json(200, array);
    }

    Answer licensesOf(Account account, ApiPath path, Call call) {
        Query.of(call.query(), Set.of());
        List<String> held = named(account, path).stream().flatMap(user -> user.licenseKeys().stream()).distinct().toList();
        List<License> licenses = account.licenses().stream().filter(license -> held.contains(license.key())).toList();
        return Answer.json(200, shapes.list(licenses, 0, licenses.size(), shapes::licenseOfUser));
    }

    Answer licenses(Account account, Call call) {
        Query query = Query.of(call.query(), PAGING);
        int offset = query.number("offset", 0, 0, 999_999_999);
        int size = query.number("pageSize", LARGEST_PAGE, 1, LARGEST_PAGE);
        List<License> all = account.licenses();
        int from = Math.min(offset, all.size());
        var holders = Shapes.holders(account);
        return Answer.json(200, shapes.list(all.subList(from, Math.min(from + size, all.size())), offset, all.size(),
                license -> shapes.license(license, holders.getOrDefault(license.key(), List.of()))));
    }

    /** Needs {@code identity:} like the rest; CONFIRMED [09_HOW_fetchAccountUsers]. */
    Answer me(Credential credential, List<Account> accounts, Call call) {
        Query.of(call.query(), Set.of());
        User owner = accounts.get(0).owner().orElseThrow(() -> Refusal.unauthorized("not.authenticated"));
        return Answer.json(200, shapes.me(owner, credential, accounts));
    }

    /** The users a path names, or 404 for the first unknown one. ASSUMPTION: at most 100 keys. */
    static List<User> named(Account account, ApiPath path) {
        if (path.users().size() > 100) {
            throw Refusal.invalid(path.users().size() + " user keys in the path, at most 100");
        }
        return path.users().stream().map(key -> account.user(key).filter(user -> user.key().equals(key)).orElseThrow(() -> Refusal.noUser(key))).toList();
    }
}
