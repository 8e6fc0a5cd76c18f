package org.gotoadmin.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Add Users. Licenses, roles, group and mail are siblings of {@code users} and apply to each of them. CONFIRMED [create-user]: 200 with an array of
 * {@code {email, key?}}; all or nothing unless the query says otherwise, and then a row without key is the one that failed.
 */
final class AddUsers {

    private static final Set<String> WRITABLE = Set.of("users", "licenseKeys", "adminRoles", "suppressEmail", "emailSubject", "emailText",
            "emailTemplateKey", "managedGroupKeys", "groupKey", "locale");
    private static final Set<String> OF_USER = Set.of("email", "firstName", "lastName", "locale");
    /** ASSUMPTION: the most users of one request is UNKNOWN. */
    private static final int MOST_USERS = 100;

    private final UserFields fields;
    private final Shapes shapes;
    private final Clock clock;

    AddUsers(UserFields fields, Shapes shapes, Clock clock) {
        this.fields = fields;
        this.shapes = shapes;
        this.clock = clock;
    }

    /** What is the same for all users of a request. */
    private record Shared(List<String> licenses, List<String> roles, List<String> managedGroups, String group, String locale, boolean mail,
            String subject, String template) {
    }

    Answer add(Account account, Call call) {
        Query query = Query.of(call.query(), Set.of("allOrNothing"));
        boolean allOrNothing = query.flag("allOrNothing", true);
        Body body = Body.of(call).only(WRITABLE);
        Shared shared = shared(account, body);
        List<User> wanted = body.objects("users", MOST_USERS).stream().map(row -> user(row.only(OF_USER), shared)).toList();
        List<User> free = withoutConflicts(account, wanted, allOrNothing);
        License.checkSeats(account, shared.licenses(), license -> free.size());
        ArrayNode answer = Json.MAPPER.createArrayNode();
        for (User user : wanted) {
            ObjectNode row = answer.addObject();
            if (free.stream().anyMatch(one -> one == user)) {
                row.set("key", shapes.key(create(account, user, shared).key()));
            }
            row.put("email", user.email());
        }
        return Answer.json(200, answer);
    }

    private Shared shared(Account account, Body body) {
        body.text("emailText", 0, 20_000);
        return new Shared(fields.licenses(account, body), fields.roles(body), fields.groups(account, body), fields.group(account, body),
                fields.locale(body), !Boolean.TRUE.equals(body.flag("suppressEmail")), body.text("emailSubject", 0, 150),
                body.text("emailTemplateKey", 1, 200));
    }

    private User user(Body row, Shared shared) {
        String own = fields.locale(row);
        String locale = own != null ? own : shared.locale() != null ? shared.locale() : "en_US";
        User.Identity identity = new User.Identity(fields.email(row, true), fields.name(row, "firstName", true), fields.name(row, "lastName", true),
                locale, "America/Los_Angeles");
        return User.named("", "", "").withIdentity(identity).withLicenseKeys(shared.licenses()).withGroupKey(shared.group())
                .withAdminRoles(orNone(shared.roles())).withManagedGroupKeys(orNone(shared.managedGroups()));
    }

    /** The users whose email is free here, and not twice in the request. */
    private static List<User> withoutConflicts(Account account, List<User> wanted, boolean allOrNothing) {
        List<User> free = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (User user : wanted) {
            if (account.user(user.email()).isEmpty() && seen.add(User.lower(user.email()))) {
                free.add(user);
            } else if (allOrNothing) {
                throw Refusal.emailTaken(user.email());
            }
        }
        return free;
    }

    /** Someone known in another account is invited, keeps the key, and has identity fields only that account may change; CONFIRMED [update-user]. */
    private User create(Account account, User user, Shared shared) {
        long now = clock.millis();
        User created = user.withKey(account.keyFor(user.email())).withCreateTime(now)
                .withLocks(new User.Locks(false, false, account.isElsewhere(user.email()), true));
        if (shared.mail()) {
            created = created.withInvite(new User.Invite(1, now));
            account.send(new SentMail(SentMail.Kind.WELCOME, created.key(), created.email(), shared.subject(), shared.template()));
        }
        account.put(created);
        return created;
    }

    private static List<String> orNone(List<String> list) {
        return list == null ? List.of() : list;
    }
}
