package org.gotoadmin.web;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The users of a GoTo entry: the list, the same as CSV, and each of them. */
@Controller
final class SaasUsersPage {

    private static final List<String> HEADER = List.of("first_name", "last_name", "email", "role", "checked_at", "goto_status", "status_since", "licenses",
            "licenses_since", "state", "state_reason", "missing_since", "invited_at", "goto_user_key");

    private final SaasUserList users;
    private final SaasEntries entries;
    private final Happened happened;

    SaasUsersPage(SaasUserList users, SaasEntries entries, Happened happened) {
        this.users = users;
        this.entries = entries;
        this.happened = happened;
    }

    @GetMapping("/software/saas/{credential}/users")
    String list(@PathVariable String credential, HttpServletRequest request, Model model) {
        model.addAttribute("entry", entries.find(credential));
        SaasUserFilter filter = SaasUserFilter.of(credential, request);
        Sorting sorting = sorting(request);
        List<Long> ids = users.ids(filter, sorting.column(), sorting.down());
        Paging paging = Paging.of(request, ids.size());
        model.addAttribute("filter", filter);
        model.addAttribute("sorting", sorting);
        model.addAttribute("paging", paging);
        model.addAttribute("users", users.rows(credential, ids.subList((int) paging.offset(), (int) paging.to())));
        model.addAttribute("licenses", users.licenseNames(credential));
        model.addAttribute("query", request.getQueryString() == null ? "" : "?" + request.getQueryString());
        return "saas-users";
    }

    @GetMapping("/software/saas/{credential}/users.csv")
    void csv(@PathVariable String credential, HttpServletRequest request, HttpServletResponse response) throws IOException {
        entries.find(credential);
        Sorting sorting = sorting(request);
        List<Long> ids = users.ids(SaasUserFilter.of(credential, request), sorting.column(), sorting.down());
        Csv.write(response, "goto-users-" + credential + ".csv", HEADER, csv -> users.each(credential, ids, user -> csv.row(user.firstName(),
                user.lastName(), user.email(), user.role() == null ? "Not checked" : user.role(), time(user.checkedAt()), user.status(),
                time(user.statusSince()), user.licenseNames(), time(user.licensesSince()), user.state(), user.stateReason(),
                time(user.missingSince()), user.invitedAt(), user.key())));
    }

    @GetMapping("/software/saas/{credential}/users/{key}")
    String one(@PathVariable String credential, @PathVariable String key, HttpServletRequest request, Model model) {
        model.addAttribute("entry", entries.find(credential));
        SaasUserRow user = users.find(credential, key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("user", user);
        happened.show(Concerns.of(user), request, model);
        return "saas-user";
    }

    private static Sorting sorting(HttpServletRequest request) {
        return Sorting.of(request, SaasUserLine.SORTED_BY.keySet(), "name");
    }

    private static String time(Instant time) {
        return Objects.toString(time, null);
    }
}
