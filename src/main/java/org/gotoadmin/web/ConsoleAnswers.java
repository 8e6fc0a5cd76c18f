package org.gotoadmin.web;

import java.security.Principal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What Hawtio's script asks its server for: who has logged in, and whether there is more to it, which there is not. */
@Controller
final class ConsoleAnswers {

    @GetMapping(path = "/hawtio/user", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String user(Principal user) {
        return "\"" + user.getName().replaceAll("[\"\\\\\\p{Cntrl}]", "") + "\"";
    }

    /** No plugins beside its own, no other processes to connect to. */
    @GetMapping(path = {"/hawtio/plugin", "/hawtio/preset-connections"}, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String none() {
        return "[]";
    }

    @GetMapping(path = {"/hawtio/keycloak/enabled", "/hawtio/proxy/enabled"}, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String off() {
        return "false";
    }

    /** Our login, and no session of its own. */
    @GetMapping(path = {"/hawtio/auth/config", "/hawtio/auth/config/session-timeout"}, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String nothing() {
        return "{}";
    }

    @GetMapping("/hawtio/auth/logout")
    String logout(HttpServletRequest request) throws ServletException {
        request.logout();
        return "redirect:/login?out";
    }
}
