package org.gotoadmin.fields;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * What a field map fills, as the name of its file says.
 *
 * @param what      a field of it, in words
 * @param names     of its fields
 * @param otherwise what to do about a name that is near to none of them
 */
record Target(String what, Collection<String> names, String otherwise) {

    static Target of(Path file, PersonFields person) {
        String name = file.getFileName().toString();
        if (name.endsWith("-to-saas-user.yaml")) {
            return fixed("SaaS user field", StoredFields.SAAS_USER);
        }
        if (name.endsWith("-to-license.yaml")) {
            return fixed("license field", StoredFields.LICENSE);
        }
        return new Target("person field", person.names(), "Add it to " + file.resolveSibling(PersonFields.FILE) + ", or use a known one.");
    }

    private static Target fixed(String what, List<PersonFields.Field> fields) {
        List<String> names = fields.stream().map(PersonFields.Field::name).toList();
        return new Target(what, names, "There are: " + String.join(", ", names) + ".");
    }
}
