package org.gotoadmin.load;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.people.People;
import org.gotoadmin.people.SaasUser;
import org.gotoadmin.people.Saved;
import org.gotoadmin.people.SeenSaasUsers;
import org.springframework.stereotype.Component;

/** Takes one page of GoTo's users to people and SaaS users; what is as it was is not written. */
@Component
final class UserPage {

    private final People people;
    private final SeenSaasUsers saasUsers;
    private final FieldMaps maps;

    UserPage(People people, SeenSaasUsers saasUsers, FieldMaps maps) {
        this.people = people;
        this.saasUsers = saasUsers;
        this.maps = maps;
    }

    /** To be called in a transaction, which may be done again. */
    PageResult take(UserLoad load, List<?> users) {
        PageResult result = new PageResult();
        LoadPlan plan = load.plan();
        Map<String, GoToUser> byKey = new LinkedHashMap<>();
        GoToUser.read(users, plan, maps, result).forEach(user -> byKey.putIfAbsent(user.key(), user));
        Map<String, SaasUser> rows = plan.withSaasUsers() ? saasUsers.byKeys(plan.credential(), byKey.keySet()) : Map.of();
        // When the list moves while it is read, GoTo shows some users again.
        byKey.keySet().removeIf(key -> rows.containsKey(key) && load.hasSeen(UserLoad.SeenAs.ROW, rows.get(key).id()));
        List<GoToUser> found = List.copyOf(byKey.values());
        List<PersonMatch.Match> matches = matches(load, found);
        List<Saved> saved = savePeople(load, found, matches);
        List<Saved> kept = plan.withSaasUsers() ? saveSaasUsers(load, found, matches, saved, rows) : List.of();
        for (int i = 0; i < found.size(); i++) {
            count(result, found.get(i), matches.get(i), saved.get(i), kept.isEmpty() ? null : kept.get(i));
        }
        return result;
    }

    private List<PersonMatch.Match> matches(UserLoad load, List<GoToUser> found) {
        List<Map<String, Object>> known = people.ofKeysOrEmails(found.stream().map(GoToUser::key).toList(),
                found.stream().map(GoToUser::emailKey).toList());
        PersonMatch match = new PersonMatch(load, known, key -> isGone(load.getCredential(), key));
        return found.stream().map(match::of).toList();
    }

    private boolean isGone(String credential, String key) {
        SaasUser row = saasUsers.byKeys(credential, List.of(key)).get(key);
        return row != null && row.values().containsKey("missing_since");
    }

    /** One entry for each user; null where nothing is saved to a person. */
    private List<Saved> savePeople(UserLoad load, List<GoToUser> found, List<PersonMatch.Match> matches) {
        List<People.Edit> edits = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Map<String, Object> person = matches.get(i).person();
            if (matches.get(i).not() == null) {
                edits.add(new People.Edit(person, person == null ? found.get(i).ofNew() : found.get(i).fields()));
            }
        }
        Iterator<Saved> saved = people.saveAll(edits, load.changedBy(), null).iterator();
        List<Saved> each = new ArrayList<>();
        matches.forEach(match -> each.add(match.not() == null ? saved.next() : null));
        return each;
    }

    private List<Saved> saveSaasUsers(UserLoad load, List<GoToUser> found, List<PersonMatch.Match> matches, List<Saved> saved,
            Map<String, SaasUser> rows) {
        List<SeenSaasUsers.Seen> seen = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Map<String, Object> person = matches.get(i).person();
            Long personId = saved.get(i) != null ? Long.valueOf(saved.get(i).id()) : person == null ? null : (Long) person.get("id");
            seen.add(new SeenSaasUsers.Seen(rows.get(found.get(i).key()), found.get(i).saasUser(), personId));
        }
        return saasUsers.saveAll(load.getCredential(), seen, load.plan().staysDeactivated(), load.changedBy());
    }

    private static void count(PageResult result, GoToUser user, PersonMatch.Match match, Saved person, Saved row) {
        if (row != null) {
            result.rows().add(row.id());
        }
        if (match.not() != null) {
            result.add(new PageResult.Note(user.key(), match.not(), match.reason()));
            return;
        }
        result.people().add(person.id());
        boolean same = person.kind() == Saved.Kind.UNCHANGED && (row == null || row.kind() == Saved.Kind.UNCHANGED);
        result.add(person.kind() == Saved.Kind.NEW ? PageResult.Kind.ADDED : same ? PageResult.Kind.UNCHANGED : PageResult.Kind.UPDATED);
    }
}
