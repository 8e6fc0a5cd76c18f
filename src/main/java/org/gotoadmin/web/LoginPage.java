package org.gotoadmin.web;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page to log in: with a password, with OpenID Connect, or both. */
@Controller
final class LoginPage {

    private final Logins logins;
    private final Map<String, String> openId = new TreeMap<>();

    LoginPage(Logins logins, ObjectProvider<InMemoryClientRegistrationRepository> registrations) {
        this.logins = logins;
        registrations.ifAvailable(all -> {
            for (ClientRegistration one : all) {
                openId.put(one.getRegistrationId(), one.getClientName());
            }
        });
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("passwords", logins.any());
        model.addAttribute("openId", openId);
        return "login";
    }
}
