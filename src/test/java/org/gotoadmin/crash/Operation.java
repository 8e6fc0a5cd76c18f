package org.gotoadmin.crash;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.User;

/** An operation of GoTo that writes: how its request looks, and the edit of a person that makes a workflow send it. */
enum Operation {

    ADD("POST", "/users", Map.of("status", "active")),
    ASSIGN("PUT", "/licenses/", Map.of("status", "active", "goto_license", "GoTo Meeting")),
    UPDATE("PUT", "/users/", Map.of("status", "active")),
    UNASSIGN("DELETE", "/licenses/", Map.of("status", "left")),
    DELETE("DELETE", "/users/", Map.of("status", "left")),
    /** No shipped workflow does it, so this is one. */
    RESEND("POST", "/welcomeEmail", Map.of("department", "Sales"));

    static final String INVITE_AGAIN = """
            # Invites again whom GoTo has invited already.
            - route:
                id: invite-again
                description: Invite people who have moved to Sales once more.
                from:
                  uri: kamelet:begin-on-change
                  parameters: {workflow: invite-again, "on": edited}
                  steps:
                    - filter:
                        simple: "${variable.change[department]} == 'Sales'"
                        steps:
                          - to: {uri: kamelet:goto-admin-get-user-by-email, variableReceive: user}
                          - to: {uri: kamelet:goto-admin-resend-welcome-email, parameters: {goto_user_key: "${variable.user[key]}"}}
            """;

    private final String method;
    private final String path;
    private final Map<String, String> edit;

    Operation(String method, String path, Map<String, String> edit) {
        this.method = method;
        this.path = path;
        this.edit = edit;
    }

    /** The person whom it is done to. No person's email is a part of another's. */
    String email(String moment) {
        return "to-" + name().toLowerCase(Locale.ROOT) + "." + moment + "@example.com";
    }

    /** Nobody's rule asks for this person, who has no status. */
    Map<String, String> person(String moment) {
        return Map.of("email", email(moment), "first_name", "Ada", "last_name", "Byron");
    }

    /** The edit that makes a workflow begin. */
    Map<String, String> edit(String moment) {
        Map<String, String> fields = new HashMap<>(edit);
        fields.put("email", email(moment));
        return fields;
    }

    /** Its request stays at GoTo for longer than any test takes. */
    Fault held(String moment, Fault.Kind kind) {
        return Fault.once(kind).on(method, path).forUser(email(moment)).withDelayMillis(Duration.ofMinutes(10).toMillis());
    }

    /** @return key of the GoTo user, made as the operation needs it; of the one who is to be added there is none yet */
    String known(Simulator simulator, String moment) {
        User user = User.named(email(moment), this == UPDATE ? "Augusta" : "Ada", "Byron");
        return switch (this) {
            case ADD -> "no key yet";
            case UNASSIGN, RESEND -> simulator.account().add(user.withLicenseKeys(List.of(license(simulator)))).key();
            default -> simulator.account().add(user).key();
        };
    }

    static String license(Simulator simulator) {
        return simulator.account().license("GoTo Meeting").orElseThrow().key();
    }
}
