package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Logging in and out, over HTTP. */
class LogInTest extends PagesTest {

    private static final String WRONG = "do not fit together";

    @LocalServerPort
    private int port;

    @Test
    void theSessionIsANewOneAfterTheLogInAndItsCookieIsForThisSiteOnly() {
        Visitor visitor = new Visitor(port);
        visitor.get("/login");
        String before = visitor.session();
        HttpResponse<String> answer = visitor.logIn("vera", PASSWORD);

        assertThat(before).isNotNull();
        assertThat(visitor.session()).isNotNull().isNotEqualTo(before);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("goto-session=").contains("; HttpOnly", "; SameSite=Strict")
                .doesNotContain("Domain=");
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        assertThat(new Visitor(port).send("GET", "/", null, "Cookie", "goto-session=" + before).statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).send("GET", "/;jsessionid=" + visitor.session(), null).statusCode()).isIn(302, 400);
    }

    @Test
    void theAnswerToAWrongLogInSaysNotWhetherThereIsSuchAName() {
        String noSuchName = wrong("nobody", PASSWORD);
        for (String name : List.of("vera", "VERA", "vera ", "", "vera' OR '1'='1", "<script>alert(1)</script>")) {
            assertThat(wrong(name, "wrong")).as(name).isEqualTo(noSuchName);
        }
        for (String password : List.of("", "x".repeat(72), PASSWORD + "x".repeat(100), "x".repeat(1_000_000), "\u0000")) {
            assertThat(wrong("vera", password)).isEqualTo(wrong("nobody", password)).isEqualTo(noSuchName);
        }
    }

    @Test
    void nobodyGuessesOnAndOn() {
        Visitor guesser = new Visitor(port);
        for (int i = 0; i < 6; i++) {
            assertThat(Visitor.path(guesser.logIn("oscar", "guess " + i))).isEqualTo("/login?error");
        }
        assertThat(Visitor.path(guesser.logIn("oscar", PASSWORD))).as("the right one, too soon").isEqualTo("/login?error");
        assertThat(Visitor.path(guesser.logIn("ada", PASSWORD))).isEqualTo("/");
        org.awaitility.Awaitility.await().until(() -> "/".equals(Visitor.path(new Visitor(port).logIn("oscar", PASSWORD))));
        assertThat(Visitor.path(guesser.logIn("oscar", "guess"))).isEqualTo("/login?error");
        assertThat(Visitor.path(guesser.logIn("oscar", PASSWORD))).as("one wrong one is no guessing").isEqualTo("/");
    }

    /** A program's door is no way around it. */
    @Test
    void nobodyGuessesOnAndOnWithHttpBasic() {
        for (int i = 0; i < 6; i++) {
            assertThat(basic("vera", "guess " + i)).isEqualTo(401);
        }
        assertThat(basic("vera", PASSWORD)).as("the right one, too soon").isEqualTo(401);
        org.awaitility.Awaitility.await().until(() -> basic("vera", PASSWORD) == 200);
    }

    private int basic(String name, String password) {
        return new Visitor(port).get("/actuator/prometheus", name, password).statusCode();
    }

    @Test
    void whoLogsInComesToWhatTheyAskedForAndNowhereElse() {
        Visitor visitor = new Visitor(port);
        visitor.get("/activity?page=2");
        assertThat(Visitor.path(visitor.logIn("vera", PASSWORD))).isEqualTo("/activity?page=2&continue");
        for (String field : List.of("continue", "redirect", "url", "next", "target", "spring-security-redirect")) {
            assertThat(Visitor.path(new Visitor(port).post("/login?" + field + "=https://elsewhere.example/", "username", "vera", "password", PASSWORD,
                    field, "https://elsewhere.example/"))).isEqualTo("/");
        }
        Visitor misled = new Visitor(port);
        misled.send("GET", "/activity", null, "X-Forwarded-Host", "elsewhere.example", "X-Forwarded-Proto", "https", "Referer", "https://elsewhere.example/");
        assertThat(Visitor.path(misled.logIn("vera", PASSWORD))).isEqualTo("/activity?continue");
        assertThat(new Visitor(port).get("//elsewhere.example/").statusCode()).isEqualTo(400);
    }

    @Test
    void whoLogsOutIsOutAndOnlyByTheButton() {
        Visitor visitor = Visitor.loggedIn(port, "vera");
        String session = visitor.session();
        visitor.get("/logout");
        visitor.send("POST", "/logout", "");
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);

        assertThat(Visitor.path(visitor.post("/logout"))).isEqualTo("/login?out");
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).send("GET", "/", null, "Cookie", "goto-session=" + session).statusCode()).isEqualTo(302);
    }

    /** What a new visitor sees after this, without what differs each time. */
    private String wrong(String name, String password) {
        Visitor visitor = new Visitor(port);
        HttpResponse<String> answer = visitor.logIn(name, password);
        assertThat(Visitor.path(answer)).as("%.20s", name + " " + password).isEqualTo("/login?error");
        String page = visitor.get("/login?error").body();
        assertThat(page).contains(WRONG);
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }
}
