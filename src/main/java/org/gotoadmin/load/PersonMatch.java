package org.gotoadmin.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.gotoadmin.people.Email;

/** Which person of the store each GoTo user of a page is. */
final class PersonMatch {

    private static final String DEFAULT_CREDENTIAL = "goto";

    private final UserLoad load;
    private final LoadPlan plan;
    private final Predicate<String> isGone;
    private final Map<String, List<Map<String, Object>>> byKey = new HashMap<>();
    private final Map<String, Map<String, Object>> byEmail = new HashMap<>();
    private final Map<Object, String> taken = new HashMap<>();

    /**
     * What a GoTo user came to.
     *
     * @param person who it is; null for nobody yet
     * @param not    why nothing is saved to the person; null when it is
     * @param reason in words
     */
    record Match(Map<String, Object> person, PageResult.Kind not, String reason) {

        static Match skipped(Map<String, Object> person, String reason, Object... values) {
            return new Match(person, PageResult.Kind.SKIPPED, reason.formatted(values));
        }

        static Match error(String reason, Object... values) {
            return new Match(null, PageResult.Kind.ERROR, reason.formatted(values));
        }
    }

    /**
     * @param people everybody who has a key or an email of the page
     * @param isGone whether a key is known to be no longer in GoTo's list
     */
    PersonMatch(UserLoad load, List<Map<String, Object>> people, Predicate<String> isGone) {
        this.load = load;
        this.plan = load.plan();
        this.isGone = isGone;
        people.forEach(person -> {
            byKey.computeIfAbsent((String) person.get(LoadPlan.KEY), key -> new ArrayList<>()).add(person);
            byEmail.put(Email.key((String) person.get(LoadPlan.EMAIL)), person);
        });
    }

    Match of(GoToUser user) {
        for (String by : plan.syncKeys()) {
            List<Map<String, Object>> found = by.equals(LoadPlan.KEY) ? ofKey(user.key()) : ofEmail(user.emailKey());
            if (found.size() > 1) {
                return Match.error("people %s and %s both have the key %s. Empty it in one of them", found.get(0).get("id"),
                        found.get(1).get("id"), user.key());
            }
            if (!found.isEmpty()) {
                return is(found.get(0), user, by);
            }
        }
        return isNobody(user);
    }

    private List<Map<String, Object>> ofKey(String key) {
        List<Map<String, Object>> all = byKey.getOrDefault(key, List.of());
        List<Map<String, Object>> ours = all.stream().filter(this::isOurs).toList();
        return ours.isEmpty() ? all.stream().limit(1).toList() : ours;
    }

    private List<Map<String, Object>> ofEmail(String emailKey) {
        return byEmail.containsKey(emailKey) ? List.of(byEmail.get(emailKey)) : List.of();
    }

    private Match is(Map<String, Object> person, GoToUser user, String by) {
        Object id = person.get("id");
        String key = (String) person.get(LoadPlan.KEY);
        if (key != null && !isOurs(person)) {
            return Match.skipped(person, "person %s belongs to the account of the credential %s, with the key %s", id, credential(person), key);
        }
        String first = load.hasSeen(UserLoad.SeenAs.PERSON, (Long) id) ? key : taken.get(id);
        boolean rival = by.equals(LoadPlan.EMAIL) && plan.keyGoesFirst() && key != null && !key.equals(user.key()) && !isGone.test(key);
        if (rival || first != null && !first.equals(user.key())) {
            return Match.error("GoTo users %s and %s both come to person %s, who keeps the first. Settle it in GoTo's admin center",
                    first == null ? key : first, user.key(), id);
        }
        taken.put(id, user.key());
        return plan.updates() ? new Match(person, null, null)
                : Match.skipped(person, "person %s is there already, and this load only creates people", id);
    }

    private Match isNobody(GoToUser user) {
        if (!plan.creates()) {
            return Match.skipped(null, "no person has this %s, and this load only updates people", String.join(" or ", plan.syncKeys()));
        }
        // Only who is looked for by the key alone can be nobody and have the email of somebody.
        Map<String, Object> other = byEmail.get(user.emailKey());
        if (other != null) {
            return Match.error("person %s has the email of GoTo user %s. Let sync_keys name the email too", other.get("id"), user.key());
        }
        String first = taken.putIfAbsent(user.emailKey(), user.key());
        return first == null ? new Match(null, null, null)
                : Match.error("GoTo users %s and %s have one email. Settle it in GoTo's admin center", first, user.key());
    }

    private boolean isOurs(Map<String, Object> person) {
        return credential(person).equals(plan.credential());
    }

    private static Object credential(Map<String, Object> person) {
        return person.getOrDefault(GoToUser.CREDENTIAL, DEFAULT_CREDENTIAL);
    }
}
