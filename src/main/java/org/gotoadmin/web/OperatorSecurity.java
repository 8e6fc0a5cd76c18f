package org.gotoadmin.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may use Hawtio, and who may read health and metrics. Both come before the pages' own rules, which stay as strict as they are. */
@Configuration(proxyBeanMethods = false)
class OperatorSecurity {

    private static final int BEFORE_PAGES = 1;
    /** By the whole address: a pattern as text would mean one below Spring's own servlet. */
    private static final RequestMatcher HAWTIO = PathPatternRequestMatcher.withDefaults().matcher("/hawtio/**");
    private static final RequestMatcher JOLOKIA = new OrRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher("/jolokia/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/hawtio/jolokia/**"));
    private static final String[] STATES = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"};

    /** As that of the pages, but Hawtio's scripts write styles, and its base address is in its page. */
    private static final String HAWTIO_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " font-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'self'; frame-ancestors 'none'";

    /** Hawtio's script sends the token back that it finds in a cookie; a page of another site cannot read that. */
    @Bean
    @Order(BEFORE_PAGES)
    SecurityFilterChain consoleRules(HttpSecurity http) throws Exception {
        http.securityMatcher(new OrRequestMatcher(HAWTIO, JOLOKIA));
        http.authorizeHttpRequests(requests -> requests.anyRequest().hasRole(Role.OPERATOR.name()));
        http.csrf(csrf -> csrf.csrfTokenRepository(token()).csrfTokenRequestHandler(eachRequest()));
        http.exceptionHandling(problem -> problem
                .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), JOLOKIA)
                .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"), HAWTIO));
        http.headers(headers -> {
            Security.headers(headers);
            headers.contentSecurityPolicy(policy -> policy.policyDirectives(HAWTIO_POLICY));
        });
        return http.build();
    }

    /** Programs that cannot fill in a form log in with HTTP Basic, as the same users; no session is made for them. */
    @Bean
    @Order(BEFORE_PAGES)
    SecurityFilterChain actuatorRules(HttpSecurity http, Guesses guesses) throws Exception {
        http.securityMatcher("/actuator/**");
        http.authorizeHttpRequests(requests -> requests.requestMatchers(STATES).permitAll().anyRequest().hasRole(Role.VIEWER.name()));
        http.httpBasic(Customizer.withDefaults());
        http.authenticationProvider(guesses.gate());
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER));
        http.requestCache(RequestCacheConfigurer::disable);
        http.headers(Security::headers);
        return http.build();
    }

    private static CookieCsrfTokenRepository token() {
        CookieCsrfTokenRepository token = CookieCsrfTokenRepository.withHttpOnlyFalse();
        token.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return token;
    }

    /** Without a name the token is not put off until a page asks for it: nobody would. */
    private static CsrfTokenRequestAttributeHandler eachRequest() {
        CsrfTokenRequestAttributeHandler handler = new CsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }
}
