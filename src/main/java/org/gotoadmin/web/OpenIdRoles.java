package org.gotoadmin.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.user.OAuth2UserAuthority;

/** The role of somebody who logs in with OpenID Connect: the highest that a value of the claim gives. Without one there is none. */
final class OpenIdRoles implements GrantedAuthoritiesMapper {

    private final WebSettings settings;

    OpenIdRoles(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> given) {
        return given.stream().filter(OAuth2UserAuthority.class::isInstance).map(OAuth2UserAuthority.class::cast)
                .map(authority -> authority.getAttributes().get(settings.roleClaim())).flatMap(OpenIdRoles::values).map(this::role)
                .filter(Objects::nonNull).max(Comparator.naturalOrder()).map(Role::authorities).orElse(List.of());
    }

    private static Stream<String> values(Object claim) {
        Stream<?> values = claim instanceof Collection<?> many ? many.stream() : Stream.ofNullable(claim);
        return values.map(Object::toString);
    }

    private Role role(String value) {
        return settings.claimRoles().getOrDefault(value, Stream.of(Role.values())
                .filter(role -> role.name().equals(value.toUpperCase(Locale.ROOT))).findFirst().orElse(null));
    }
}
