package org.gotoadmin.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.gotoadmin.BadSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code goto.web} in application.yaml.
 *
 * @param publicAddress where browsers find the pages when that is not where they are, without a slash at the end; empty: as the request says
 * @param users       who may log in with a password; nobody: see {@link Logins}
 * @param roleClaim   claim of OpenID Connect whose values give the role
 * @param claimRoles  value of that claim to role; a value that is itself called as a role needs no line
 * @param figuresFor  how long counts over the whole store are shown before they are counted anew
 */
@ConfigurationProperties("goto.web")
record WebSettings(@DefaultValue("") String publicAddress, @DefaultValue List<User> users, @DefaultValue("roles") String roleClaim,
                   @DefaultValue Map<String, Role> claimRoles, @DefaultValue("5s") Duration figuresFor) {

    /** @throws BadSettings when the public address is none */
    WebSettings {
        publicAddress = publicAddress.strip().replaceFirst("/+$", "");
        if (!publicAddress.isEmpty() && !publicAddress.matches("https?://[A-Za-z0-9.\\[\\]:-]+(/[A-Za-z0-9._~/-]*)?")) {
            throw new BadSettings("goto.web.public-address is \"" + publicAddress + "\". Wanted: the address of the pages as browsers see it, such as"
                    + " https://goto.example.com, or nothing.");
        }
    }

    /**
     * Somebody who may log in.
     *
     * @param password hashed, as {@code {bcrypt}$2a$10$…}; the command {@code hash-password} makes it
     */
    record User(String name, String password, Role role) {

        /** The hash is never printed, also not by accident. */
        @Override
        public String toString() {
            return "User[name=" + name + ", role=" + role + "]";
        }
    }
}
