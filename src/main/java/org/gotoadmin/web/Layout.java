package org.gotoadmin.web;

import jakarta.servlet.http.HttpServletRequest;
import org.gotoadmin.DoorOnly;
import org.gotoadmin.Settings;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame around every page needs to know. */
@ControllerAdvice
final class Layout {

    private final boolean simulated;
    private final boolean dryRun;

    Layout(Settings settings, Environment environment) {
        this.simulated = DoorOnly.isSimulated(environment);
        this.dryRun = settings.dryRun();
    }

    /**
     * The model attribute {@code frame}.
     *
     * @param path       of the page, for the navigation
     * @param who        null before somebody has logged in
     * @param mayOperate whether whoever looks may change something
     */
    record Frame(String path, String who, boolean mayOperate, boolean mayAdminister, boolean simulated, boolean dryRun) {

        public boolean in(String section) {
            return path.equals(section) || path.startsWith(section + "/");
        }
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request) {
        return new Frame(request.getServletPath(), request.getRemoteUser(), request.isUserInRole(Role.OPERATOR.name()),
                request.isUserInRole(Role.ADMIN.name()), simulated, dryRun);
    }
}
