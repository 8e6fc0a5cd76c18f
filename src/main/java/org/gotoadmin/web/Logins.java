package org.gotoadmin.web;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

import org.gotoadmin.BadSettings;
import org.gotoadmin.web.WebSettings.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/**
 * Who may log in with a password: the users of the settings. Where nobody is named and there is no OpenID Connect, one user "admin" with a
 * password that is made at each start and told once, and only on this machine.
 */
@Component
final class Logins implements UserDetailsService {

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
    private static final int PASSWORD_BYTES = 15;

    private final List<User> users;
    private final ServerProperties server;
    private final String madePassword;

    Logins(WebSettings settings, ServerProperties server, ObjectProvider<ClientRegistrationRepository> openId) {
        this.server = server;
        settings.users().forEach(Logins::check);
        boolean nobody = settings.users().isEmpty() && openId.getIfAvailable() == null;
        madePassword = nobody ? password() : null;
        users = nobody ? List.of(new User("admin", PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(madePassword), Role.ADMIN))
                : settings.users();
        if (nobody && !isLoopback(server.getAddress())) {
            throw new BadSettings("SERVER_ADDRESS is " + (server.getAddress() == null ? "empty" : server.getAddress().getHostAddress())
                    + ", so others reach the pages, and nobody is named in"
                    + " goto.web.users. Name who may log in, set up OpenID Connect (spring.security.oauth2.client), or unset SERVER_ADDRESS.");
        }
    }

    /** Whether there is anybody who logs in with a password. */
    boolean any() {
        return !users.isEmpty();
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst()
                .map(user -> org.springframework.security.core.userdetails.User.withUsername(user.name()).password(user.password())
                        .authorities(user.role().authorities()).build())
                .orElseThrow(() -> new UsernameNotFoundException("nobody of this name"));
    }

    @EventListener
    void tellWhereToLook(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof ServletWebServerApplicationContext web && web.getWebServer() != null) {
            String host = server.getAddress() == null ? "localhost" : server.getAddress().getHostAddress();
            String address = "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, web.getWebServer().getPort());
            if (madePassword == null) {
                LOG.info("The pages: {}", address);
            } else {
                LOG.info("The pages: {} Log in as admin with the password {} (until the next start; goto.web.users names people of your own).",
                        address, madePassword);
            }
        }
    }

    private static void check(User user) {
        if (user.name() == null || user.name().isBlank() || user.role() == null || user.password() == null || !user.password().startsWith("{bcrypt}")) {
            throw new BadSettings("goto.web.users: \"" + user.name() + "\" is not complete. Wanted: name, role (VIEWER, OPERATOR or ADMIN) and password"
                    + " as {bcrypt} and its hash, which the command hash-password makes.");
        }
    }

    private static boolean isLoopback(InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }

    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
