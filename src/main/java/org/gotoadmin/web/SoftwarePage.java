package org.gotoadmin.web;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gotoadmin.fields.Nearest;
import org.gotoadmin.load.Integrations;
import org.gotoadmin.load.LoadStore;
import org.gotoadmin.load.LoadStore.Told;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Software, with the GoTo entries under SaaS, and the loads that fill them. */
@Controller
final class SoftwarePage {

    private static final int MOST_LOADS = 10;
    private static final int MOST_NOTES = 20;

    private final SaasEntries entries;
    private final SaasUserList users;
    private final LoadStore loads;
    private final Integrations integrations;

    SoftwarePage(SaasEntries entries, SaasUserList users, LoadStore loads, Integrations integrations) {
        this.entries = entries;
        this.users = users;
        this.loads = loads;
        this.integrations = integrations;
    }

    @GetMapping("/software")
    String software(Model model) {
        Map<SaasEntries.Entry, SaasUserList.Counts> counted = new LinkedHashMap<>();
        entries.all().forEach(entry -> counted.put(entry, users.counts(entry.credential())));
        List<Told> newest = loads.newest(null, 3);
        model.addAttribute("entries", counted);
        model.addAttribute("integrations", integrations.due());
        model.addAttribute("loads", newest);
        model.addAttribute("under", newest.stream().anyMatch(SoftwarePage::isUnderWay));
        return "software";
    }

    @GetMapping("/software/saas/{credential}")
    String entry(@PathVariable String credential, Model model) {
        model.addAttribute("entry", entries.find(credential));
        model.addAttribute("counts", users.counts(credential));
        List<Told> newest = loads.newest(credential, MOST_LOADS);
        model.addAttribute("loads", newest);
        model.addAttribute("under", newest.stream().anyMatch(SoftwarePage::isUnderWay));
        newest.stream().filter(load -> !isUnderWay(load)).findFirst().ifPresent(last -> model.addAttribute("last", loads.find(last.id(), MOST_NOTES)));
        Map<String, ?> due = integrations.due();
        model.addAttribute("due", due);
        model.addAttribute("loadedBy", newest.stream().map(Told::integration).distinct().filter(due::containsKey).toList());
        return "saas";
    }

    private static boolean isUnderWay(Told load) {
        return load.finishedAt() == null;
    }

    /** @param credential of the entry whose page asks for it; without one the page Software does */
    @PostMapping("/software/loads")
    String load(@RequestParam String integration, @RequestParam(required = false) String credential, Principal who, RedirectAttributes next) {
        String page = credential == null ? "/software" : "/software/saas/" + entries.find(credential).credential();
        return Ask.then(page, next, () -> {
            if (!integrations.due().containsKey(integration)) {
                throw new IllegalArgumentException("There is no user integration \"" + integration + "\"." + Nearest.to(integration,
                        integrations.due().keySet()).map(near -> " Did you mean \"" + near + "\"?").orElse(""));
            }
            return "User load " + loads.ask(integration, who.getName()) + " begins in a moment.";
        });
    }
}
