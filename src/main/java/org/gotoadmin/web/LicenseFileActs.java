package org.gotoadmin.web;

import java.security.Principal;
import java.util.Locale;

import org.gotoadmin.bulk.LicenseRequests;
import org.gotoadmin.bulk.LicenseRequests.Wish;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the buttons of a license file ask for, in the name of whoever is logged in. */
@Controller
final class LicenseFileActs {

    private final LicenseRequests requests;

    LicenseFileActs(LicenseRequests requests) {
        this.requests = requests;
    }

    /** @param planHash of the plan that was on the page */
    @PostMapping("/license-files/{name}/approve")
    String approve(@PathVariable String name, @RequestParam String planHash, Principal who, RedirectAttributes next) {
        return Ask.then(LicenseFilePage.address(name), next, () -> requests.approve(name, planHash, who.getName())
                + " is approved. GoTo is read once more, then it is applied.");
    }

    @PostMapping("/license-files/{name}/{wish:pause|resume|cancel}")
    String wish(@PathVariable String name, @PathVariable String wish, Principal who, RedirectAttributes next) {
        return Ask.then(LicenseFilePage.address(name), next, () -> {
            requests.ask(name, Wish.valueOf(wish.toUpperCase(Locale.ROOT)), who.getName());
            return "Asked to " + wish + " " + name + ". It is done in a moment.";
        });
    }

    @PostMapping("/license-files/{name}/undo")
    String undo(@PathVariable String name, Principal who, RedirectAttributes next) {
        return Ask.thenShow(LicenseFilePage::address, LicenseFilePage.address(name), next, "%s is taken: it reverses what " + name.replace("%", "%%")
                + " has done.", () -> {
                    if (!requests.tookEffect(name)) {
                        throw new IllegalArgumentException("Nothing of " + name + " took effect, so there is nothing to undo.");
                    }
                    return requests.undo(name, who.getName());
                });
    }
}
