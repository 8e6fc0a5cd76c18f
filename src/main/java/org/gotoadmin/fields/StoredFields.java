package org.gotoadmin.fields;

import java.util.List;
import org.gotoadmin.fields.PersonFields.Field;

/** The fields of what is kept of GoTo beside people; they are columns of the store, so they are fixed. */
public final class StoredFields {

    /** What a field map can fill of a SaaS user: a GoTo user as last seen. */
    public static final List<Field> SAAS_USER = List.of(
            new Field("goto_user_key", 100, "Key of the GoTo user, as text with every digit."),
            new Field("email", 320, "Email address as GoTo has it."),
            new Field("first_name", 1000, "First name."),
            new Field("last_name", 1000, "Last name."),
            new Field("goto_status", 100, "Status as GoTo writes it: ACTIVE, INVITED, INACTIVE or SUSPENDED."),
            new Field("admin_roles", 4000, "Admin roles; Member for a user who has none."),
            new Field("goto_license_keys", 4000, "Keys of the user's licenses, separated by a comma and a space."),
            new Field("invited_at", 100, "When GoTo sent the last invitation (UTC)."));

    /** What a field map can fill of a license. */
    public static final List<Field> LICENSE = List.of(
            new Field("license_key", 100, "Key of the license, as text with every digit."),
            new Field("description", 1000, "What people call it."),
            new Field("seats", 18, "How many users may hold it, a whole number."),
            new Field("used", 18, "How many users hold it, a whole number."),
            new Field("products", 4000, "What it carries, as a JSON list."));

    private StoredFields() {
    }
}
