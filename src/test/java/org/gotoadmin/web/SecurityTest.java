package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.ServletException;
import org.gotoadmin.simulator.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Who may do what, on every address that anything in the application answers: a new one is covered by itself. */
class SecurityTest extends PagesTest {

    private static final RequestPostProcessor NOBODY = request -> request;
    private static final Set<String> FOR_EVERYBODY = Set.of("/login", "/error", "/actuator/health", "/actuator/health/1");
    /** Have rules of their own, of which ActuatorTest and ConsoleTest tell more. */
    private static final Pattern OF_MACHINES = Pattern.compile("/(actuator|hawtio|jolokia)(/.*)?");
    /** A variable of an address, also one with a rule in it. */
    static final String VARIABLE = "\\{(?:[^{}]|\\{[^{}]*})*}|\\*\\*";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @LocalServerPort
    private int port;
    @Autowired
    private List<RequestMappingInfoHandlerMapping> mappings;

    /** An address that is answered, with something in place of its variables. */
    private record Door(HttpMethod method, String address) {
    }

    private List<Door> doors;

    @BeforeEach
    void findDoors() {
        doors = mappings.stream().flatMap(mapping -> mapping.getHandlerMethods().keySet().stream()).flatMap(SecurityTest::doors)
                .filter(door -> !FOR_EVERYBODY.contains(door.address())).distinct().toList();
        assertThat(doors).contains(new Door(HttpMethod.GET, "/"), new Door(HttpMethod.POST, "/credentials/1/connect"));
    }

    private static Stream<Door> doors(RequestMappingInfo info) {
        List<HttpMethod> methods = info.getMethodsCondition().getMethods().isEmpty() ? List.of(HttpMethod.values())
                : info.getMethodsCondition().getMethods().stream().map(method -> HttpMethod.valueOf(method.name())).toList();
        return info.getPatternValues().stream().map(pattern -> pattern.replaceAll(VARIABLE, "1")).flatMap(address ->
                methods.stream().map(method -> new Door(method, address)));
    }

    @Test
    void nothingIsShownOrDoneWithoutALogIn() {
        for (Door door : doors) {
            MockHttpServletResponse answer = answer(door, NOBODY, true);
            if (answer.getStatus() != 401 || !isOfMachines(door)) {
                assertThat(answer.getStatus()).as(door.toString()).isEqualTo(302);
                assertThat(answer.getRedirectedUrl()).as(door.toString()).isEqualTo("http://localhost/login");
            }
        }
        assertNothingDone();
    }

    @Test
    void nothingIsDoneWithoutTheTokenOfAPage() {
        for (Door door : writes()) {
            assertThat(answer(door, ADMIN, false).getStatus()).as(door.toString()).isEqualTo(403);
        }
        assertNothingDone();
    }

    @Test
    void aViewerDoesNothing() {
        for (Door door : doors) {
            for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE, HttpMethod.OPTIONS)) {
                assertThat(answer(new Door(method, door.address()), VIEWER, true).getStatus()).as(method + " " + door.address())
                        .isIn(isOfMachines(door) ? Set.of(200, 403, 405) : Set.of(403));
            }
        }
        assertNothingDone();
    }

    @Test
    void anOperatorLooksAtCredentialsAndChangesNone() {
        List<Door> credentials = writes().stream().filter(door -> door.address().startsWith("/credentials")).toList();
        assertThat(credentials).isNotEmpty();
        for (Door door : credentials) {
            assertThat(answer(door, OPERATOR, true).getStatus()).as(door.toString()).isEqualTo(403);
        }
        assertThat(answer(new Door(HttpMethod.GET, "/credentials/goto/callback"), OPERATOR, true).getStatus()).isEqualTo(403);
        assertThat(answer(new Door(HttpMethod.GET, "/credentials/goto"), OPERATOR, true).getStatus()).isEqualTo(200);
    }

    @Test
    void noMethodIsTakenForAnother() {
        Visitor vera = Visitor.loggedIn(port, "vera");
        for (Door door : writes()) {
            for (String method : List.of("POST", "PUT")) {
                vera.send("GET", door.address() + "?_method=" + method, null, "X-HTTP-Method-Override", method, "X-HTTP-Method", method);
            }
            assertThat(vera.post(door.address(), "_method", "GET").statusCode()).as(door.toString()).isEqualTo(403);
            assertThat(vera.send("HEAD", door.address(), null).statusCode()).as(door.toString()).isNotEqualTo(302);
            assertThat(vera.send("TRACE", door.address(), null).statusCode()).as(door.toString()).isIn(400, 403, 405);
            assertThat(vera.send("CONNECTED", door.address(), null).statusCode()).as(door.toString()).isIn(400, 403, 405, 501);
        }
        assertNothingDone();
    }

    @Test
    void everyAnswerHasTheHeadersThatProtectIt() {
        List<Door> all = new ArrayList<>(pagesOfPeople());
        Stream.of("/login", "/nothing/here", "/css/pages.css", "/credentials/goto", "/login/oauth2/code/x?code=1").forEach(address ->
                all.add(new Door(HttpMethod.GET, address)));
        for (Door door : all) {
            for (RequestPostProcessor who : List.of(NOBODY, ADMIN)) {
                MockHttpServletResponse answer = answer(door, who, false);
                assertThat(answer.getHeader("Content-Security-Policy")).as(door.toString()).contains("default-src 'none'", "script-src 'self'",
                        "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'").doesNotContain("unsafe", "*", "http:");
                assertThat(answer.getHeader("X-Content-Type-Options")).as(door.toString()).isEqualTo("nosniff");
                assertThat(answer.getHeader("X-Frame-Options")).as(door.toString()).isEqualTo("DENY");
                assertThat(answer.getHeader("Referrer-Policy")).as(door.toString()).isIn("same-origin", "no-referrer");
            }
        }
    }

    @Test
    void noPageHoldsAScriptOrAStyleOfItsOwn() throws Exception {
        for (Door door : pagesOfPeople()) {
            assertThat(answer(door, ADMIN, false).getContentAsString()).as(door.toString())
                    .doesNotContainPattern("(?i)<script(?![^>]*\\ssrc=)|<style|\\sstyle=\"|\\son[a-z]+=\"|javascript:");
        }
    }

    private List<Door> pagesOfPeople() {
        return doors.stream().filter(door -> door.method().equals(HttpMethod.GET) && !isOfMachines(door)).toList();
    }

    private static boolean isOfMachines(Door door) {
        return OF_MACHINES.matcher(door.address()).matches();
    }

    private List<Door> writes() {
        return doors.stream().filter(door -> !READS.contains(door.method())).toList();
    }

    private void assertNothingDone() {
        assertThat(jdbc.sql("SELECT count(*) FROM audit").query(Long.class).single()).isZero();
        assertThat(simulator.requests()).extracting(RecordedRequest::path).isEmpty();
    }

    private MockHttpServletResponse answer(Door door, RequestPostProcessor who, boolean withToken) {
        MockHttpServletRequestBuilder asked = request(door.method(), java.net.URI.create(door.address())).with(who);
        try {
            return pages.perform(withToken ? asked.with(csrf()) : asked).andReturn().getResponse();
        } catch (ServletException e) {
            throw new AssertionError(door + " fails", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
