package org.gotoadmin.fields;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of a person: the columns of the store, which are fixed, and the custom fields that {@code person-fields.yaml} declares. */
public final class PersonFields {

    /** A field. {@code most}: how many characters its column keeps; 0 for a custom field, which has no limit of its own. */
    public record Field(String name, int most, String description) {

        public boolean custom() {
            return most == 0;
        }
    }

    static final String FILE = "person-fields.yaml";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Set<String> WORDS = Collections.unmodifiableSet(new LinkedHashSet<>(List.of("name", "description")));
    private static final Map<String, Field> COLUMNS = byName(List.of(
            new Field("email", 320, "Email address. Says who the person is, whatever the case of its letters."),
            new Field("first_name", 1000, "First name."),
            new Field("last_name", 1000, "Last name."),
            new Field("status", 100, "`active` or `left`, as the people file says."),
            new Field("title", 1000, "Job title."),
            new Field("department", 1000, "Department."),
            new Field("manager_email", 320, "Email address of the manager."),
            new Field("start_date", 100, "First day, such as 2026-12-01."),
            new Field("end_date", 100, "Last day, such as 2026-12-31."),
            new Field("locale", 100, "Language and country as GoTo writes them, such as en_US."),
            new Field("time_zone", 100, "Time zone, such as Europe/London."),
            new Field("goto_license", 1000, "The GoTo license the person should have: its key or its description."),
            new Field("goto_user_key", 100, "Key of the GoTo user, as text with every digit.")));

    private final Map<String, Field> all;

    private PersonFields(Map<String, Field> all) {
        this.all = Collections.unmodifiableMap(all);
    }

    /** The fields that are columns of the store, in their order. */
    public static Collection<Field> columns() {
        return COLUMNS.values();
    }

    /** Every known field: the columns first, then the custom ones as declared. */
    public Collection<Field> all() {
        return all.values();
    }

    /** Names of all known fields. */
    public Set<String> names() {
        return all.keySet();
    }

    /** Reads the custom fields of a folder of maps. A folder without the file has none. */
    static PersonFields read(Path folder, Findings findings) {
        Map<String, Field> all = new LinkedHashMap<>(COLUMNS);
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            new EntryReader(file, WORDS, findings).entries().forEach(entry -> declare(file, entry, all, findings));
        }
        return new PersonFields(all);
    }

    private static void declare(Path file, Entry entry, Map<String, Field> all, Findings findings) {
        List<String> missing = new ArrayList<>(WORDS);
        missing.removeAll(entry.words().keySet());
        String name = entry.text("name");
        if (!missing.isEmpty()) {
            findings.add(file, entry.line(), "no \"%s\". Each field has a name and a description."
                    .formatted(String.join("\" and no \"", missing)));
        } else if (!NAME.matcher(name).matches() || name.equals("id")) {
            findings.add(file, entry.line("name"), "a field cannot be called \"%s\". Use lower-case letters, digits and \"_\"; not \"id\"."
                    .formatted(name));
        } else if (all.putIfAbsent(name, new Field(name, 0, entry.text("description"))) != null) {
            findings.add(file, entry.line("name"), "there is a person field \"%s\" already. Use another name.".formatted(name));
        }
    }

    private static Map<String, Field> byName(List<Field> fields) {
        Map<String, Field> named = new LinkedHashMap<>();
        fields.forEach(field -> named.put(field.name(), field));
        return Collections.unmodifiableMap(named);
    }
}
