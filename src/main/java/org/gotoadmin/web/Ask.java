package org.gotoadmin.web;

import java.util.function.Supplier;

import org.gotoadmin.people.RefusedFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a button of a page asks for: done or refused, the next page says so. */
final class Ask {

    private Ask() {
    }

    /**
     * @param page  where the browser goes afterwards
     * @param asked does it, and returns what the next page says
     * @return the view that a controller returns
     */
    static String then(String page, RedirectAttributes next, Supplier<String> asked) {
        try {
            next.addFlashAttribute("done", asked.get());
        } catch (IllegalArgumentException | RefusedFile e) {
            next.addFlashAttribute("problem", e.getMessage());
        }
        return "redirect:" + page;
    }
}
