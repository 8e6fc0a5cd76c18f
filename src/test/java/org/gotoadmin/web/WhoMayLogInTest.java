package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.gotoadmin.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.client.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Who may log in is decided at the start; here with the security of the pages and without what is behind them, so that a start is quick. */
@ExtendWith(OutputCaptureExtension.class)
class WhoMayLogInTest {

    /** Without an annotation by which the application of the other tests would find it. */
    @EnableConfigurationProperties({Settings.class, WebSettings.class, MultipartProperties.class})
    @Import({Security.class, Logins.class, LoginPage.class, Layout.class, Guesses.class})
    @ImportAutoConfiguration({ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class, ErrorMvcAutoConfiguration.class, ThymeleafAutoConfiguration.class, SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class, OAuth2ClientAutoConfiguration.class, OAuth2ClientWebSecurityAutoConfiguration.class})
    static class Pages {

        @Bean
        static Clock clock() {
            return Clock.systemUTC();
        }

        /** One page for whoever may see, and one thing each to do for the other roles. */
        @Bean
        static RouterFunction<ServerResponse> something() {
            return RouterFunctions.route().GET("/", request -> ServerResponse.ok().body("seen")).POST("/something", request -> ServerResponse.ok()
                    .body("operated")).POST("/credentials/something", request -> ServerResponse.ok().body("administered")).build();
        }
    }

    @Test
    void withNobodyNamedOnePasswordIsMadeAndToldOnceOnThisMachineOnly(CapturedOutput log) {
        try (ConfigurableApplicationContext pages = started("--server.address=127.0.0.1")) {
            assertThat(log.getOut().lines()).filteredOn(line -> line.contains("Log in as admin with the password")).hasSize(1);
            String password = log.getOut().replaceAll("(?s).*with the password (\\S+) .*", "$1");
            Visitor visitor = new Visitor(port(pages));
            assertThat(Visitor.path(visitor.logIn("admin", password))).isEqualTo("/");
            assertThat(visitor.post("/credentials/something").body()).isEqualTo("administered");
            assertThat(visitor.get("/").body() + new Visitor(port(pages)).get("/login?error").body()).doesNotContain(password);
            assertThat(Visitor.path(new Visitor(port(pages)).logIn("admin", ""))).isEqualTo("/login?error");
        }
    }

    @Test
    void othersReachThePagesOnlyWhenSomebodyIsNamed() {
        for (String address : List.of("0.0.0.0", "::")) {
            assertThat(refusal("--server.address=" + address)).contains("SERVER_ADDRESS is", "nobody is named in goto.web.users", "unset SERVER_ADDRESS");
        }
        assertThat(refusal("--server.address=")).contains("SERVER_ADDRESS");
        try (ConfigurableApplicationContext pages = started("--server.address=0.0.0.0", "--goto.web.users[0].name=ada", "--goto.web.users[0].role=ADMIN",
                "--goto.web.users[0].password={bcrypt}$2a$10$7EqJtq98hPqEX7fNZaFWoOhi5BWX4d1hU6rQ0b2Yt6qk0c1m0i8yS")) {
            assertThat(new Visitor(port(pages)).get("/").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void aHalfUserAndAnAddressThatIsNoneAreRefused() {
        assertThat(refusal("--goto.web.users[0].name=ada", "--goto.web.users[0].role=ADMIN", "--goto.web.users[0].password=plain"))
                .contains("\"ada\" is not complete", "hash-password").doesNotContain("plain");
        for (String address : List.of("goto.example.com", "javascript:alert(1)", "https://goto.example.com/?a=b", "https://goto.example.com/#a")) {
            assertThat(refusal("--goto.web.public-address=" + address)).contains("goto.web.public-address is", "Wanted: the address of the pages");
        }
    }

    @Test
    void withOpenIdConnectTheClaimGivesTheRole() {
        try (OpenIdProvider provider = new OpenIdProvider(); ConfigurableApplicationContext pages = started(Stream.concat(Stream.of(provider.settings()),
                Stream.of("--server.address=0.0.0.0", "--goto.web.claim-roles.it-desk=OPERATOR", "--goto.web.claim-roles[it.leads]=ADMIN")).toArray(String[]::new))) {
            int port = port(pages);
            assertThat(new Visitor(port).get("/login").body()).contains("/oauth2/authorization/work").doesNotContain("name=\"password\"");
            assertThat(may(port, provider, List.of("viewer"))).containsExactly("200 seen", "403", "403");
            assertThat(may(port, provider, "it-desk")).containsExactly("200 seen", "200 operated", "403");
            assertThat(may(port, provider, List.of("viewer", "it.leads", "other"))).containsExactly("200 seen", "200 operated", "200 administered");
            assertThat(may(port, provider, List.of("other", "ROLE_ADMIN", "admins"))).containsExactly("403", "403", "403");
            assertThat(may(port, provider, null)).containsExactly("403", "403", "403");
        }
    }

    /** What somebody with these roles may do: see, operate, administer. */
    private static List<String> may(int port, OpenIdProvider provider, Object roles) {
        provider.roles(roles);
        Visitor visitor = new Visitor(port);
        String provided = Visitor.path(visitor.get("/oauth2/authorization/work"));
        String back = Visitor.path(visitor.get(provided));
        assertThat(visitor.get(back).body()).as("from elsewhere").contains("again=1");
        String before = visitor.session();
        assertThat(Visitor.path(visitor.get(back + "&again=1"))).isEqualTo("/");
        assertThat(visitor.session()).isNotEqualTo(before);
        List<String> answers = new ArrayList<>();
        for (HttpResponse<String> answer : List.of(visitor.get("/"), visitor.post("/something"), visitor.post("/credentials/something"))) {
            answers.add(answer.statusCode() == 200 ? "200 " + answer.body() : "" + answer.statusCode());
        }
        return answers;
    }

    private static ConfigurableApplicationContext started(String... settings) {
        return new SpringApplicationBuilder(Pages.class).logStartupInfo(false).run(Stream.concat(Stream.of(settings), Stream.of(
                "--spring.main.web-application-type=servlet", "--server.port=0", "--goto.simulated=true")).toArray(String[]::new));
    }

    private static String refusal(String... settings) {
        StringBuilder reasons = new StringBuilder();
        for (Throwable one = catchThrowable(() -> started(settings).close()); one != null; one = one.getCause()) {
            reasons.append(one.getMessage());
        }
        return reasons.toString();
    }

    private static int port(ConfigurableApplicationContext pages) {
        return ((ServletWebServerApplicationContext) pages).getWebServer().getPort();
    }
}
