package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;

/** The presets to look up. */
class PresetPagesTest extends PagesTest {

    private static final String FOR_SAAS_USERS = "<h2>For workflows on SaaS users</h2>";

    @Test
    void searchingForGoToListsTheEightForPeopleAndExactlyTheRoleForSaasUsers() throws Exception {
        String[] parts = page("/presets?q=GoTo").split(FOR_SAAS_USERS);

        assertThat(parts[0].split("<th scope=\"row\">")).hasSize(9);
        assertThat(parts[0]).contains("GoTo Admin Add Users", "GoTo Admin Assign License to User by Email", "GoTo Admin Delete Users",
                "GoTo Admin Get Licenses by User ID", "GoTo Admin Get User by Email", "GoTo Admin Resend Welcome Email",
                "GoTo Admin Unassign License by Email", "GoTo Admin Update User").doesNotContain("SaaS User Role");
        assertThat(parts[1].split("<th scope=\"row\">")).hasSize(2);
        assertThat(parts[1]).contains("GoTo Admin SaaS User Role", "<span class=\"state calm\">SaaS users</span>");
        assertThat(page("/presets")).contains("href=\"https://developer.goto.com/admin/#operation/Add%20Users\"");
    }

    @Test
    void whatIsNotFoundIsToldWithTheNearestWord() throws Exception {
        assertThat(page("/presets?q=licnese")).contains("Did you mean", "href=\"/presets?q=License\"");
        assertThat(page("/presets?q=<script>alert(1)</script>")).contains("value=\"&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void onePresetTellsItsParametersWithLimitsItsFileAndWhoCallsIt() throws Exception {
        assertThat(page("/presets/goto-admin-unassign-license-by-email")).contains("DELETE /accounts/{account}/licenses/{license}/users/{goto_user_key}",
                "must be given", "1 to 200 characters: the key of a license", "https://developer.goto.com/admin/#operation/Unlicense%20All%20Users",
                "href=\"/workflows/offboard-user\"", "license: &quot;GoTo Connect&quot;", "id: goto-admin-unassign-license-by-email");
    }

    @Test
    void aNameThatIsNotThereIsNotFound() throws Exception {
        pages.perform(get("/presets/goto-admin-teleport-user").with(VIEWER)).andExpect(status().isNotFound());
        pages.perform(get("/presets/..%2F..%2Fapplication").with(VIEWER)).andExpect(status().is4xxClientError());
    }
}
