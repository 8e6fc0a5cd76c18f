package org.gotoadmin.simulator;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gotoadmin.simulator.ApiPath.Target;

/** Which method on which path is which operation, the roles it needs, and whether it takes a body. */
final class Operations {

    /** CONFIRMED [create-user]. */
    private static final Set<String> ADD = Set.of(AdminRoles.SUPER_USER, "ADD_USERS");
    /** CONFIRMED for updates [update-user]; ASSUMPTION for deletes and mails. */
    private static final Set<String> MANAGE = Set.of(AdminRoles.SUPER_USER, "MANAGE_USERS");
    /** ASSUMPTION. */
    private static final Set<String> SEATS = Set.of(AdminRoles.SUPER_USER, "MANAGE_USERS", "MANAGE_SEATS");
    /** ASSUMPTION: any admin may read. */
    private static final Set<String> READ = Set.copyOf(AdminRoles.ALL);

    private final Map<Target, Map<String, Operation>> operations = new EnumMap<>(Target.class);
    private final ReadUsers read;

    /** One operation. */
    private record Operation(Set<String> roles, boolean takesBody, Run run) {
    }

    /** What an operation does; runs under the lock of the accounts unless it is a GET. */
    private interface Run {
        Answer on(Account account, ApiPath path, Call call);
    }

    Operations(SimulatorOptions options, Clock clock) {
        Shapes shapes = new Shapes(options.numericKeys());
        UserFields fields = new UserFields(options.nameLimit());
        DeleteUsers delete = new DeleteUsers();
        Seats seats = new Seats();
        read = new ReadUsers(shapes);
        put(Target.USERS, "GET", READ, false, (account, path, call) -> read.list(account, call));
        put(Target.USERS, "POST", ADD, true, (account, path, call) -> new AddUsers(fields, shapes, clock).add(account, call));
        put(Target.USERS, "DELETE", MANAGE, false, (account, path, call) -> delete.byFilter(account, call));
        put(Target.USERS_BY_KEY, "GET", READ, false, read::byKey);
        put(Target.USERS_BY_KEY, "PUT", MANAGE, true, new UpdateUsers(fields)::update);
        put(Target.USERS_BY_KEY, "DELETE", MANAGE, false, delete::byKey);
        put(Target.WELCOME_EMAIL, "POST", MANAGE, true, new WelcomeEmail(clock)::send);
        put(Target.LICENSES, "GET", READ, false, (account, path, call) -> read.licenses(account, call));
        put(Target.LICENSE_USERS, "PUT", SEATS, false, seats::assign);
        put(Target.LICENSE_USERS, "DELETE", SEATS, false, seats::unassign);
        put(Target.ALL_LICENSE_USERS, "DELETE", SEATS, false, seats::unassignByFilter);
        put(Target.USER_LICENSES, "GET", READ, false, read::licensesOf);
        put(Target.USER_LICENSES, "DELETE", SEATS, false, seats::unassignAll);
        put(Target.ALL_USER_LICENSES, "DELETE", SEATS, false, (account, path, call) -> seats.unassignAllByFilter(account, call));
        put(Target.ME, "GET", READ, false, (account, path, call) -> null);
    }

    private void put(Target target, String method, Set<String> roles, boolean takesBody, Run run) {
        operations.computeIfAbsent(target, none -> new TreeMap<>()).put(method, new Operation(roles, takesBody, run));
    }

    /** @throws Refusal 405, 401 {@code not.authorized} without one of the roles, or 400 for a body where none belongs (stricter than GoTo may be) */
    void check(Call call, ApiPath path, Credential credential) {
        Operation operation = operations.get(path.target()).get(call.method());
        if (operation == null) {
            throw new Refusal(405, "method.not.allowed", call.method() + ", allowed here: " + operations.get(path.target()).keySet());
        }
        if (credential.adminRoles().stream().noneMatch(operation.roles()::contains)) {
            throw Refusal.unauthorized("not.authorized");
        }
        if (!operation.takesBody() && call.body().length > 0) {
            throw new Refusal(400, "request.body.unexpected", call.method() + " takes no body here");
        }
    }

    Answer run(Call call, ApiPath path, Account account) {
        return operations.get(path.target()).get(call.method()).run().on(account, path, call);
    }

    Answer me(Credential credential, List<Account> accounts, Call call) {
        return read.me(credential, accounts, call);
    }

    Answer nobody() {
        return read.nobody();
    }
}
