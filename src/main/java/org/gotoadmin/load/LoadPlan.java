package org.gotoadmin.load;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.fields.Nearest;

/**
 * How an integration loads, as the parameters of {@code load-users} say; they are the variables {@code load-NAME}.
 *
 * @param withSaasUsers    the entry under SaaS and its users are kept too
 * @param syncKeys         the fields by which the person of a GoTo user is looked for, in this order
 * @param saasName         what the entry under SaaS is called
 * @param staysDeactivated the status in which a deactivated SaaS user stays so
 */
record LoadPlan(String credential, boolean withSaasUsers, boolean creates, boolean updates, List<String> syncKeys, String personMap,
                String newPersonMap, String saasUserMap, String saasName, String staysDeactivated) {

    static final String KEY = "goto_user_key";
    static final String EMAIL = "email";

    private static final String BOTH_MODES = "user-plus-saas-user";
    private static final Set<String> MODES = Set.of(BOTH_MODES, "user-only");
    private static final String CREATE_AND_UPDATE = "create-and-update";
    private static final Set<String> PEOPLE = Set.of(CREATE_AND_UPDATE, "create-only", "update-only");

    /** @throws IllegalArgumentException when a value is none of those that are known */
    static LoadPlan of(Exchange exchange, FieldMaps maps) {
        String mode = known(exchange, "mode", MODES);
        String people = known(exchange, "people", PEOPLE);
        List<String> keys = Arrays.stream(text(exchange, "sync-keys").split(",")).map(String::strip).toList();
        keys.forEach(key -> known("sync_keys", key, Set.of(KEY, EMAIL)));
        List<String> named = List.of(text(exchange, "person-map"), text(exchange, "new-person-map"), text(exchange, "saas-user-map"));
        named.forEach(maps::mustHave);
        return new LoadPlan(text(exchange, "credential"), mode.equals(BOTH_MODES), !people.equals("update-only"), !people.equals("create-only"), keys,
                named.get(0), named.get(1), named.get(2), text(exchange, "saas-name"), text(exchange, "stays-deactivated"));
    }

    /** As the store has it. */
    String mode() {
        return withSaasUsers ? BOTH_MODES : "user-only";
    }

    /** Whether a person who has another key already is somebody else, whatever the email says. */
    boolean keyGoesFirst() {
        return syncKeys.get(0).equals(KEY);
    }

    private static String known(Exchange exchange, String name, Set<String> known) {
        return known(name, text(exchange, name), known);
    }

    private static String known(String name, String value, Set<String> known) {
        if (!known.contains(value)) {
            throw new IllegalArgumentException("load-users: found %s: \"%s\", wanted one of %s.%s".formatted(name, value,
                    String.join(", ", known.stream().sorted().toList()), Nearest.question(value, known)));
        }
        return value;
    }

    private static String text(Exchange exchange, String name) {
        String text = exchange.getVariable("load-" + name, String.class);
        return text == null ? "" : text.strip();
    }
}
