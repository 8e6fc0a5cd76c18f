package org.gotoadmin.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The JSON of the API. Empty fields are left out, never null or []; SECOND-HAND captured (EL), as are the names. */
final class Shapes {

    /** What {@code attributes=} may name. */
    static final Set<String> USER_FIELDS = Set.of("key", "email", "firstName", "lastName", "locale", "timeZone", "licenseKeys", "products", "adminRoles",
            "managedGroupKeys", "groupKey", "groupName", "passwordCreated", "invitedDate", "inviteCount", "nameLocked", "emailLocked",
            "identityReadOnly", "canAuthenticate", "status");

    private final boolean numericKeys;

    Shapes(boolean numericKeys) {
        this.numericKeys = numericKeys;
    }

    /** A key as the options want it: a string, or an unquoted number however long. */
    JsonNode key(String key) {
        return numericKeys ? Json.MAPPER.getNodeFactory().numberNode(new BigInteger(key)) : TextNode.valueOf(key);
    }

    /** {@code toIndex} is exclusive and {@code results} missing when nothing matches; SECOND-HAND captured. */
    <T> ObjectNode list(List<T> page, int offset, int total, Function<T, JsonNode> shape) {
        ObjectNode envelope = Json.object();
        if (!page.isEmpty()) {
            ArrayNode results = envelope.putArray("results");
            page.forEach(one -> results.add(shape.apply(one)));
        }
        int from = Math.min(offset, total);
        return envelope.put("fromIndex", from).put("toIndex", from + page.size()).put("total", total);
    }

    ObjectNode user(User user, Account account) {
        ObjectNode node = Json.object();
        node.set("key", key(user.key()));
        node.put("email", user.email()).put("firstName", user.identity().firstName()).put("lastName", user.identity().lastName());
        node.put("locale", user.identity().locale()).put("timeZone", user.identity().timeZone());
        keys(node, "licenseKeys", user.licenseKeys());
        texts(node, "products", products(user, account));
        texts(node, "adminRoles", user.adminRoles());
        keys(node, "managedGroupKeys", user.managedGroupKeys());
        if (user.groupKey() != null) {
            node.set("groupKey", key(user.groupKey()));
            node.put("groupName", account.groups().get(user.groupKey()));
        }
        node.put("passwordCreated", user.activity() != User.Activity.NEVER);
        if (user.invite().dateMillis() > 0) {
            node.put("invitedDate", user.invite().dateMillis());
        }
        node.put("inviteCount", user.invite().count()).put("nameLocked", user.locks().name()).put("emailLocked", user.locks().email());
        return node.put("identityReadOnly", user.locks().identityReadOnly()).put("canAuthenticate", true).put("status", user.status().name());
    }

    /** A license among those of one user. ASSUMPTION: operation and shape. */
    ObjectNode licenseOfUser(License license) {
        ObjectNode node = Json.object();
        node.set("key", key(license.key()));
        node.put("description", license.description());
        texts(node, "products", license.products());
        return node;
    }

    /** A license of the account, with who holds it; SECOND-HAND (AMP). */
    ObjectNode license(License license, Collection<User> holders) {
        ObjectNode node = licenseOfUser(license);
        node.put("seats", license.seats()).put("userCount", holders.size()).put("enabled", true).put("deviceCount", 0);
        keys(node, "userKeys", holders.stream().map(User::key).toList());
        keys(node, "invitedUserKeys", holders.stream().filter(user -> user.status() == User.Status.INVITED).map(User::key).toList());
        return node.put("devicesOnly", false).put("devicesAllowed", false).put("externallyManaged", false);
    }

    ObjectNode me(User user, Credential credential, List<Account> accounts) {
        Account first = accounts.get(0);
        List<String> roles = AdminRoles.expanded(credential.adminRoles());
        ObjectNode node = Json.object();
        node.set("key", key(user.key()));
        node.set("accountKey", key(first.key()));
        node.put("email", user.email()).put("firstName", user.identity().firstName()).put("lastName", user.identity().lastName());
        node.put("locale", user.identity().locale()).put("timeZone", user.identity().timeZone());
        texts(node, "adminRoles", roles);
        ArrayNode list = node.putArray("accounts");
        for (Account account : accounts) {
            ObjectNode one = list.addObject();
            one.set("key", key(account.key()));
            texts(one.put("name", account.name()), "adminRoles", roles);
        }
        texts(node.put("createTime", user.createTime()), "products", products(user, first));
        return node.put("orgAdmin", false);
    }

    /** Who holds what, in one pass over the users. */
    static Map<String, List<User>> holders(Account account) {
        Map<String, List<User>> holders = new HashMap<>();
        for (User user : account.users()) {
            user.licenseKeys().forEach(key -> holders.computeIfAbsent(key, none -> new ArrayList<>()).add(user));
        }
        return holders;
    }

    private static List<String> products(User user, Account account) {
        return user.licenseKeys().isEmpty() ? List.of()
                : user.licenseKeys().stream().flatMap(key -> account.license(key).stream()).flatMap(one -> one.products().stream()).distinct().toList();
    }

    private void keys(ObjectNode node, String name, List<String> keys) {
        if (!keys.isEmpty()) {
            ArrayNode array = node.putArray(name);
            keys.forEach(key -> array.add(key(key)));
        }
    }

    private static void texts(ObjectNode node, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(node.withArray(name)::add);
        }
    }
}
