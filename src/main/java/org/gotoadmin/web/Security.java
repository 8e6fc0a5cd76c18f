package org.gotoadmin.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may do what. Whoever may see may see every page; whatever is no GET is for operators, whichever page it belongs to, so that a
 * viewer can write nowhere.
 */
@Configuration(proxyBeanMethods = false)
class Security {

    /** Everything from this server, no script and no style inside a page. Pico's icons are data: images. */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String[] FOR_EVERYBODY = {"/login", "/css/**", "/js/**", "/images/**", "/webjars/**", "/favicon.svg", "/error"};

    /** A GET that changes something: GoTo sends the browser there when somebody connects a credential. */
    private static final String CALLBACK = "/credentials/*/callback";

    @Bean
    SecurityFilterChain pages(HttpSecurity http, ObjectProvider<ClientRegistrationRepository> openId, WebSettings settings, Guesses guesses,
            MultipartProperties uploads) throws Exception {
        http.authorizeHttpRequests(requests -> requests
                .requestMatchers(FOR_EVERYBODY).permitAll()
                .requestMatchers(HttpMethod.HEAD, CALLBACK).denyAll()
                .requestMatchers(CALLBACK).hasRole(Role.ADMIN.name())
                .requestMatchers(HttpMethod.GET).hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.HEAD).hasRole(Role.VIEWER.name())
                .requestMatchers("/credentials/**").hasRole(Role.ADMIN.name())
                .anyRequest().hasRole(Role.OPERATOR.name()));
        http.authenticationProvider(guesses.gate());
        http.formLogin(form -> form.loginPage("/login").permitAll());
        http.logout(logout -> logout.logoutSuccessUrl("/login?out"));
        http.headers(Security::headers);
        http.addFilterAfter(new ReturnFromElsewhere(), HeaderWriterFilter.class);
        http.addFilterBefore(new UploadGate(uploads.getMaxRequestSize().toBytes()), CsrfFilter.class);
        if (openId.getIfAvailable() != null) {
            OpenIdRoles roles = new OpenIdRoles(settings);
            http.oauth2Login(login -> login.loginPage("/login").userInfoEndpoint(user -> user.userAuthoritiesMapper(roles)));
        }
        return http.build();
    }

    static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()"))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }
}
