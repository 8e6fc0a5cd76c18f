package org.gotoadmin.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code goto.web} in application.yaml.
 *
 * @param users       who may log in with a password; nobody: see {@link Logins}
 * @param roleClaim   claim of OpenID Connect whose values give the role
 * @param claimRoles  value of that claim to role; a value that is itself called as a role needs no line
 * @param figuresFor  how long counts over the whole store are shown before they are counted anew
 */
@ConfigurationProperties("goto.web")
record WebSettings(@DefaultValue List<User> users, @DefaultValue("roles") String roleClaim, @DefaultValue Map<String, Role> claimRoles,
                   @DefaultValue("5s") Duration figuresFor) {

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
