package org.gotoadmin.web;

import java.util.Arrays;
import java.util.List;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What somebody may do here. Each role may do what those before it may. */
enum Role {

    /** Sees everything but secrets, changes nothing. */
    VIEWER,
    /** Starts, retries, approves, uploads. */
    OPERATOR,
    /** Connects credentials. */
    ADMIN;

    /** Of this role and of those before it, so that a page asks for one role only. */
    List<GrantedAuthority> authorities() {
        return Arrays.stream(values()).limit(ordinal() + 1L).<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList();
    }
}
