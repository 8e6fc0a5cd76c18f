package org.gotoadmin.web;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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

    /**
     * As {@link #then}, for what makes something that has a page of its own.
     *
     * @param page  address of what was made, by its name
     * @param stays where the browser goes when it is refused
     * @param done  what the next page says, with %s for the name
     * @param made  makes it, and returns its name
     */
    static String thenShow(UnaryOperator<String> page, String stays, RedirectAttributes next, String done, Supplier<String> made) {
        try {
            String name = made.get();
            next.addFlashAttribute("done", done.formatted(name));
            return "redirect:" + page.apply(name);
        } catch (IllegalArgumentException | RefusedFile e) {
            next.addFlashAttribute("problem", e.getMessage());
            return "redirect:" + stays;
        }
    }
}
