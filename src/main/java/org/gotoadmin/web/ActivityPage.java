package org.gotoadmin.web;

import jakarta.servlet.http.HttpServletRequest;
import org.gotoadmin.people.Audit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What people asked for by hand. */
@Controller
final class ActivityPage {

    private final Audit audit;

    ActivityPage(Audit audit) {
        this.audit = audit;
    }

    @GetMapping("/activity")
    String activity(HttpServletRequest request, Model model) {
        Paging paging = Paging.of(request, audit.count());
        model.addAttribute("paging", paging);
        model.addAttribute("acts", audit.newest(paging.offset(), paging.size()));
        return "activity";
    }
}
