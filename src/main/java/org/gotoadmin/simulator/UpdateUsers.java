package org.gotoadmin.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gotoadmin.simulator.User.Identity;
import org.gotoadmin.simulator.User.Locks;

/**
 * Update User: partial, so absent fields stay, while a list replaces the old one whole and an empty list clears it; SECOND-HAND (PS). Read-only fields such as
 * {@code key} are refused, SECOND-HAND (EL). Answers 200 without a body, ASSUMPTION. What is locked decides before the request, so a request cannot unlock and
 * change at once (ASSUMPTION); {@code admin} of [update-user] is refused, because what it does is not known.
 */
final class UpdateUsers {

    /** nameLocked and emailLocked are writable here because the product's list of fields has them; GoTo's word on it is UNKNOWN. */
    private static final Set<String> WRITABLE = Set.of("email", "firstName", "lastName", "locale", "timeZone", "adminRoles", "managedGroupKeys",
            "groupKey", "nameLocked", "emailLocked");

    private final UserFields fields;

    UpdateUsers(UserFields fields) {
        this.fields = fields;
    }

    /** The fields of a request; null where it has none. */
    private record Change(String email, String firstName, String lastName, String locale, String timeZone, List<String> roles, List<String> managedGroups,
            String group, Boolean nameLocked, Boolean emailLocked) {

        User applied(User user) {
            Identity old = user.identity();
            Locks locks = user.locks();
            return user.withIdentity(new Identity(or(email, old.email()), or(firstName, old.firstName()), or(lastName, old.lastName()),
                            or(locale, old.locale()), or(timeZone, old.timeZone())))
                    .withAdminRoles(or(roles, user.adminRoles())).withManagedGroupKeys(or(managedGroups, user.managedGroupKeys()))
                    .withGroupKey(or(group, user.groupKey()))
                    .withLocks(new Locks(or(nameLocked, locks.name()), or(emailLocked, locks.email()), locks.identityReadOnly(), locks.adminAccess()));
        }

        private static <T> T or(T value, T old) {
            return value == null ? old : value;
        }
    }

    Answer update(Account account, ApiPath path, Call call) {
        boolean allOrNothing = Query.of(call.query(), Set.of("allOrNothing")).flag("allOrNothing", true);
        Body body = Body.of(call).only(WRITABLE);
        Change change = new Change(fields.email(body, false), fields.name(body, "firstName", false), fields.name(body, "lastName", false),
                fields.locale(body), fields.timeZone(body), fields.roles(body), fields.groups(account, body), fields.group(account, body),
                body.flag("nameLocked"), body.flag("emailLocked"));
        List<User> users = ReadUsers.named(account, path);
        if (change.email() != null && users.size() > 1) {
            throw Refusal.emailTaken(change.email());
        }
        List<User> changed = new ArrayList<>();
        for (User user : users) {
            try {
                changed.add(checked(account, user, change.applied(user)));
            } catch (Refusal refusal) {
                if (allOrNothing || users.size() == 1) {
                    throw refusal;
                }
            }
        }
        changed.forEach(account::put);
        return Answer.empty(200);
    }

    /** Codes are ASSUMPTIONS, and 400 rather than 403, which at GoTo may mean a bad token. */
    private static User checked(Account account, User old, User now) {
        Identity a = old.identity();
        Identity b = now.identity();
        boolean name = !a.firstName().equals(b.firstName()) || !a.lastName().equals(b.lastName());
        boolean email = !a.email().equals(b.email());
        boolean roles = !now.adminRoles().isEmpty() && !now.adminRoles().equals(old.adminRoles())
                || !now.managedGroupKeys().isEmpty() && !now.managedGroupKeys().equals(old.managedGroupKeys());
        if (old.locks().identityReadOnly() && (name || email || !Objects.equals(a.locale(), b.locale()))) {
            throw new Refusal(400, "user.identity.readonly", old.key());
        }
        if (old.locks().name() && name) {
            throw new Refusal(400, "user.name.locked", old.key());
        }
        if (old.locks().email() && email) {
            throw new Refusal(400, "user.email.locked", old.key());
        }
        if (!old.locks().adminAccess() && roles) {
            throw new Refusal(400, "user.admin.access.missing", old.key());
        }
        if (email && account.user(b.email()).filter(other -> !other.key().equals(old.key())).isPresent()) {
            throw Refusal.emailTaken(b.email());
        }
        return now;
    }
}
