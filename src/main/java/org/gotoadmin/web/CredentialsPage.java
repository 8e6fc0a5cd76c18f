package org.gotoadmin.web;

import java.net.URI;
import java.security.Principal;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.gotoadmin.api.Connect;
import org.gotoadmin.api.CredentialList;
import org.gotoadmin.api.CredentialList.Listed;
import org.gotoadmin.people.Audit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/** The GoTo credentials: how each is, and the button that connects it. */
@Controller
final class CredentialsPage {

    private static final String ATTEMPT = "connect ";
    private static final int ACTS = 20;

    private final CredentialList credentials;
    private final CredentialUse use;
    private final Connect connect;
    private final Audit audit;
    private final WebSettings settings;

    CredentialsPage(CredentialList credentials, CredentialUse use, Connect connect, Audit audit, WebSettings settings) {
        this.credentials = credentials;
        this.use = use;
        this.connect = connect;
        this.audit = audit;
        this.settings = settings;
    }

    @GetMapping("/credentials")
    String all(Model model) {
        model.addAttribute("credentials", credentials.all());
        return "credentials";
    }

    @GetMapping("/credentials/{name}")
    String one(@PathVariable String name, HttpServletRequest request, Model model) {
        model.addAttribute("credential", find(name));
        model.addAttribute("redirect", redirect(request, name));
        model.addAttribute("loads", use.loads(name));
        model.addAttribute("users", use.users(name));
        model.addAttribute("acts", audit.of(subject(name), ACTS));
        return "credential";
    }

    /** A page that goes on by itself, since browsers let no form of ours end at another site (form-action of the content policy). */
    @PostMapping("/credentials/{name}/connect")
    String connect(@PathVariable String name, HttpServletRequest request, HttpServletResponse response, Model model, RedirectAttributes next) {
        find(name);
        Connect.Attempt attempt;
        try {
            attempt = connect.begin(name, redirect(request, name));
        } catch (IllegalArgumentException e) {
            next.addFlashAttribute("problem", e.getMessage());
            return "redirect:/credentials/" + name;
        }
        request.getSession().setAttribute(ATTEMPT + name, attempt);
        URI address = connect.address(attempt);
        response.setHeader("Refresh", "0;url=" + address);
        model.addAttribute("name", name);
        model.addAttribute("address", address);
        return "connect";
    }

    @GetMapping("/credentials/{name}/callback")
    String connected(@PathVariable String name, @RequestParam Map<String, String> answer, HttpSession session, Principal who, RedirectAttributes next) {
        find(name);
        Connect.Attempt attempt = take(session, name);
        return Ask.then("/credentials/" + name, next, () -> {
            connect.finish(attempt, answer, () -> audit.write(who.getName(), "connect", subject(name)));
            return "The credential " + name + " is connected. Its token is in the store, encrypted, and in use.";
        });
    }

    /** An attempt serves once, whatever comes of it. */
    private static Connect.Attempt take(HttpSession session, String name) {
        synchronized (WebUtils.getSessionMutex(session)) {
            Object attempt = session.getAttribute(ATTEMPT + name);
            session.removeAttribute(ATTEMPT + name);
            return (Connect.Attempt) attempt;
        }
    }

    private Listed find(String name) {
        return credentials.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private URI redirect(HttpServletRequest request, String name) {
        String here = settings.publicAddress().isEmpty() ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : settings.publicAddress();
        return URI.create(here + "/credentials/" + name + "/callback");
    }

    private static String subject(String name) {
        return "credential " + name;
    }
}
