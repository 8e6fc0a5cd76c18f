package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.camel.ProducerTemplate;
import org.gotoadmin.Settings;
import org.gotoadmin.api.Credentials;
import org.gotoadmin.api.StoredCredentials;
import org.gotoadmin.people.Logged;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What must be on no page, in no log, in no attribute of JMX and in no column in clear: after a credential was connected, and after it failed. */
class SecretsTest extends PagesTest {

    @LocalServerPort
    private int port;
    @Autowired
    private List<RequestMappingInfoHandlerMapping> mappings;
    @Autowired
    private ProducerTemplate camel;
    @Autowired
    private Credentials credentials;
    @Autowired
    private StoredCredentials stored;

    private final List<String> secrets = new ArrayList<>(List.of(Simulator.CLIENT_SECRET, "simulator-refresh", "no longer valid", PASSWORD, "{bcrypt}"));
    private final List<String> pagesSeen = new ArrayList<>();

    @Test
    void noSecretIsAnywhereOutside() throws Exception {
        try (Logged log = new Logged("ROOT")) {
            Visitor ada = Visitor.loggedIn(port, "ada");
            connect(ada);
            simulator.addFault(Fault.once(Fault.Kind.DOWN).on("POST", "/oauth/token"));
            connect(ada);
            connect(ada);
            new Visitor(port).logIn("vera", "a wrong guess");
            secrets.add("a wrong guess");
            camel.requestBody("direct:goto-account", "goto", String.class);
            addToTheStore();
            String accessToken = ReflectionTestUtils.invokeMethod((Object) ReflectionTestUtils.invokeMethod(credentials, "get", "goto"), "bearer");
            assertThat(accessToken).hasSizeGreaterThan(500);
            secrets.add(accessToken);

            assertHidden("the log", log.lines().toString());
            assertHidden("the pages of the connection", pagesSeen.toString());
            assertHidden("the store", store());
            assertHidden("JMX", jmx());
            for (String address : addresses()) {
                assertHidden(address, pages.perform(get(java.net.URI.create(address)).with(ADMIN)).andReturn().getResponse().getContentAsString());
            }
        }
    }

    /** One that works, and one whose client secret GoTo does not take. */
    private void addToTheStore() {
        for (String secret : List.of(Simulator.CLIENT_SECRET, "an added secret that is wrong")) {
            stored.put("added-" + secret.length(), new Settings.Credential(null, Simulator.CLIENT_ID, secret, Simulator.REFRESH_TOKEN, null, 0), false, "ada",
                    () -> { });
        }
        secrets.addAll(List.of("an added secret that is wrong", Simulator.REFRESH_TOKEN));
        await().until(() -> credentials.names().stream().filter(name -> name.startsWith("added-")).count() == 2);
        credentials.names().stream().filter(name -> name.startsWith("added-")).forEach(name ->
                camel.request("direct:goto-account", exchange -> exchange.getMessage().setBody(name)));
    }

    @AfterEach
    void noneIsLeft() {
        stored.entries().forEach(one -> stored.remove(one.name(), "ada", () -> { }));
        await().until(() -> credentials.names().stream().noneMatch(name -> name.startsWith("added-")));
    }

    /** Successful or not, as the faults say. */
    private void connect(Visitor ada) {
        String address = ada.post("/credentials/goto/connect").headers().firstValue("Refresh").orElseThrow().replaceFirst("^0;url=", "");
        String answer = Visitor.path(ada.send("POST", address, "answer=allow"));
        secrets.add(answer.replaceAll(".*[?&]code=([^&]*).*", "$1"));
        for (int twice = 0; twice < 2; twice++) {
            var taken = ada.get(answer + "&again=1");
            pagesSeen.add(taken.body() + taken.headers() + ada.get(Visitor.path(taken)).body());
        }
    }

    private void assertHidden(String where, String text) {
        assertThat(text).as(where).isNotNull();
        secrets.forEach(secret -> assertThat(text.contains(secret)).as("%s holds %.20s…", where, secret).isFalse());
    }

    private List<String> addresses() {
        List<String> all = new ArrayList<>(List.of("/credentials/goto", "/credentials/revoked", "/login", "/nothing/here", "/credentials/x?a={bad"
                .replace("{", "%7B")));
        mappings.forEach(mapping -> mapping.getHandlerMethods().keySet().stream().flatMap(info -> info.getPatternValues().stream())
                .forEach(pattern -> all.add(pattern.replaceAll(SecurityTest.VARIABLE, "1"))));
        return all;
    }

    private String store() {
        StringBuilder all = new StringBuilder();
        for (String table : jdbc.sql("SELECT table_name FROM information_schema.tables WHERE lower(table_schema) = 'public'").query(String.class).list()) {
            all.append(jdbc.sql("SELECT * FROM \"" + table + "\"").query().listOfRows());
        }
        assertThat(all.toString()).contains("credential goto", "revoked");
        return all.toString();
    }

    private static String jmx() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        StringBuilder all = new StringBuilder();
        for (ObjectName name : beans.queryNames(null, null)) {
            for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
                try {
                    all.append(attribute.isReadable() ? text(beans.getAttribute(name, attribute.getName())) : "");
                } catch (JMException | RuntimeException notNow) {
                    all.append(notNow.getMessage());
                }
            }
        }
        return all.toString();
    }

    private static String text(Object value) {
        return value instanceof Object[] many ? java.util.Arrays.deepToString(many) : value instanceof Map<?, ?> map ? map.toString() : String.valueOf(value);
    }
}
