package org.gotoadmin.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The maps that are shipped, and the page about them. */
class ShippedMapsTest {

    private static final FieldMaps MAPS = new FieldMaps(Path.of("routes/maps"));
    private static final Path PAGE = Path.of("docs/field-maps.md");

    @Test
    void aGoToUserFillsThePersonsGoToFields() {
        String user = """
                {"key":"78888886011013972886849029","email":"a@example.com","firstName":"Ann","lastName":"Lee","status":"ACTIVE",
                 "adminRoles":["SUPER_USER","RUN_REPORTS"],"licenseKeys":["1","2"],"invitedDate":1700000000000}""";
        Map<String, Object> fields = MAPS.apply("goto-user-to-person", user);
        assertThat(fields).containsEntry("goto_user_key", "78888886011013972886849029").containsEntry("goto_status", "ACTIVE")
                .containsEntry("goto_first_name", "Ann").containsEntry("goto_last_name", "Lee")
                .containsEntry("goto_role", "Super admin, RUN_REPORTS")
                .containsEntry("goto_license_keys", "1, 2").containsEntry("goto_invited_at", "2023-11-14T22:13:20Z");
        assertThat((String) fields.get("api_response")).startsWith("{\"key\":\"78888886011013972886849029\",\"email\":");
    }

    @Test
    void aGoToUserWithoutAdminRolesIsAMember() {
        assertThat(MAPS.apply("goto-user-to-person", Map.of("key", 5))).containsEntry("goto_role", "Member");
        assertThat(MAPS.apply("goto-user-to-person", "{\"key\":5,\"adminRoles\":[]}")).containsEntry("goto_role", "Member");
    }

    @Test
    void everyColumnOfThePeopleFileGoesToTheFieldOfItsName() {
        assertThat(MAPS.columns("hr-file-to-person")).hasSize(12).allSatisfy((field, column) -> assertThat(field).isEqualTo(column))
                .containsKeys("email", "status", "manager_email", "time_zone", "goto_license");
        assertThat(MAPS.apply("hr-file-to-person", Map.of("email", " Ann@Example.com "))).containsEntry("email", "Ann@Example.com");
    }

    @Test
    void thePageListsEveryFieldAndFunction() throws IOException {
        String page = Files.readString(PAGE);
        String table = MAPS.personFields().all().stream()
                .map(field -> "| `%s` | %s | %s |"
                        .formatted(field.name(), field.custom() ? "custom" : "column, " + field.most(), field.description()))
                .collect(Collectors.joining("\n"));
        assertThat(page).contains("<!-- fields -->\n| Field | Kind, most characters | What |\n|---|---|---|\n" + table
                + "\n<!-- /fields -->");
        assertThat(Functions.ALL.keySet()).allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }
}
