package org.gotoadmin.web;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gotoadmin.web.PersonOrigins.Origin;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The people: the list, the same as CSV, and each of them. */
@Controller
final class PeoplePage {

    private final PersonList people;
    private final PersonOrigins origins;
    private final SaasUserList users;
    private final Happened happened;

    PeoplePage(PersonList people, PersonOrigins origins, SaasUserList users, Happened happened) {
        this.people = people;
        this.origins = origins;
        this.users = users;
        this.happened = happened;
    }

    @GetMapping("/people")
    String list(HttpServletRequest request, Model model) {
        PersonFilter filter = PersonFilter.of(request);
        Sorting sorting = sorting(request);
        List<Long> ids = people.ids(filter, sorting.column(), sorting.down());
        Paging paging = Paging.of(request, ids.size());
        model.addAttribute("filter", filter);
        model.addAttribute("choices", people.choices());
        model.addAttribute("sorting", sorting);
        model.addAttribute("paging", paging);
        model.addAttribute("people", people.rows(ids.subList((int) paging.offset(), (int) paging.to())));
        model.addAttribute("query", request.getQueryString() == null ? "" : "?" + request.getQueryString());
        return "people";
    }

    @GetMapping("/people.csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Sorting sorting = sorting(request);
        List<Long> ids = people.ids(PersonFilter.of(request), sorting.column(), sorting.down());
        List<String> header = Stream.concat(PersonList.columns().stream(), Stream.of("goto_status", "created_at", "updated_at")).toList();
        Csv.write(response, "people.csv", header, csv -> people.each(ids, person -> csv.row(Stream.concat(
                PersonList.columns().stream().map(person.fields()::get),
                Stream.of(Optional.ofNullable(person.goTo()).map(PersonList.GoTo::status).orElse(null), person.createdAt().toString(),
                        person.updatedAt().toString())).toArray())));
    }

    @GetMapping("/people/{id:\\d{1,18}}")
    String one(@PathVariable long id, HttpServletRequest request, Model model) {
        List<Origin> fields = origins.of(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<SaasUserRow> theirs = users.ofPerson(id);
        model.addAttribute("person", people.rows(List.of(id)).get(0));
        model.addAttribute("fields", fields);
        model.addAttribute("users", theirs);
        String key = fields.stream().filter(field -> field.name().equals("goto_user_key")).map(Origin::value).findFirst().orElse(null);
        happened.show(Concerns.of(id, key, theirs), request, model);
        return "person";
    }

    private static Sorting sorting(HttpServletRequest request) {
        return Sorting.of(request, PersonLine.SORTED_BY.keySet(), "name");
    }
}
