package org.gotoadmin.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.fields.MappingFailed;
import org.gotoadmin.people.Email;
import org.gotoadmin.people.People;
import org.gotoadmin.people.SeenSaasUsers;

/**
 * A user of GoTo's list, as the field maps read it.
 *
 * @param email    without spaces around it
 * @param fields   what its person is to have
 * @param ofNew    what its person is to have when the load creates it
 * @param saasUser what is kept of it under SaaS; null in the mode user-only
 */
record GoToUser(String key, String email, Map<String, Object> fields, Map<String, Object> ofNew, Map<String, String> saasUser) {

    static final String CREDENTIAL = "goto_credential";

    /** The users that can be read; of each other one the result has the reason. */
    static List<GoToUser> read(List<?> users, LoadPlan plan, FieldMaps maps, PageResult result) {
        List<GoToUser> read = new ArrayList<>();
        for (Object user : users) {
            try {
                GoToUser one = read(user, plan, maps);
                Optional<String> problem = one.problem();
                if (problem.isPresent()) {
                    result.add(new PageResult.Note(one.key(), PageResult.Kind.ERROR, problem.get()));
                } else {
                    read.add(one);
                }
            } catch (MappingFailed e) {
                result.add(new PageResult.Note(null, PageResult.Kind.ERROR, e.getMessage()));
            }
        }
        return read;
    }

    private static GoToUser read(Object user, LoadPlan plan, FieldMaps maps) {
        Map<String, Object> fields = maps.apply(plan.personMap(), user);
        fields.put(CREDENTIAL, plan.credential());
        Map<String, Object> ofNew = new HashMap<>(maps.apply(plan.newPersonMap(), user));
        ofNew.putAll(fields);
        Map<String, Object> saasUser = plan.withSaasUsers() ? maps.apply(plan.saasUserMap(), user) : null;
        return new GoToUser((String) fields.get(LoadPlan.KEY), (String) ofNew.get(LoadPlan.EMAIL), fields, ofNew, texts(saasUser));
    }

    private static Map<String, String> texts(Map<String, Object> values) {
        if (values == null) {
            return null;
        }
        Map<String, String> texts = new HashMap<>();
        values.forEach((name, value) -> texts.put(name, (String) value));
        return texts;
    }

    String emailKey() {
        return Email.key(email);
    }

    private Optional<String> problem() {
        if (key == null || email == null) {
            return Optional.of("the field maps find no %s. Let one of them fill it.".formatted(key == null ? LoadPlan.KEY : LoadPlan.EMAIL));
        }
        List<String> problems = new ArrayList<>(saasUser == null ? List.of() : SeenSaasUsers.problems(saasUser));
        Email.problem(email).ifPresent(problem -> problems.add("email: " + problem));
        People.problem(ofNew).ifPresent(problems::add);
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }
}
