package org.gotoadmin.web;

import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gotoadmin.Application;
import org.gotoadmin.people.People;
import org.gotoadmin.routes.TestSimulator;
import org.gotoadmin.simulator.Simulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * The application with its pages, a simulator and an empty store before each test. One application serves all these tests: a subclass
 * adds no settings of its own.
 */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"spring.main.web-application-type=servlet",
        "goto.poll-period=50", "goto.retry-delay=1ms", "goto.read-back-delay=0", "camel.main.run-controller=false", "goto.file-check-interval=20",
        "goto.web.figures-for=0s"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PagesTest.Named.class)
@Timeout(60)
abstract class PagesTest {

    static final RequestPostProcessor VIEWER = user("vera").authorities(Role.VIEWER.authorities());
    static final RequestPostProcessor OPERATOR = user("oscar").authorities(Role.OPERATOR.authorities());
    static final RequestPostProcessor ADMIN = user("ada").authorities(Role.ADMIN.authorities());
    static final String PASSWORD = "correct horse battery staple";

    @Autowired
    MockMvc pages;
    @Autowired
    Simulator simulator;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;

    /** vera, oscar and ada may log in, each with the same password. The credentials "unconnected" and "branch" wait for somebody to
     * connect them. */
    static class Named implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final String HASH = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(PASSWORD);

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            new TestSimulator().initialize(context);
            Map<String, Object> users = new HashMap<>();
            for (String credential : List.of("unconnected", "branch")) {
                users.put("goto.credentials." + credential + ".client-id", Simulator.CLIENT_ID);
                users.put("goto.credentials." + credential + ".client-secret", Simulator.CLIENT_SECRET);
            }
            List<String> names = List.of("vera", "oscar", "ada");
            for (int i = 0; i < names.size(); i++) {
                users.put("goto.web.users[" + i + "].name", names.get(i));
                users.put("goto.web.users[" + i + "].password", HASH);
                users.put("goto.web.users[" + i + "].role", Role.values()[i].name());
            }
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("users", users));
        }
    }

    @BeforeEach
    void startEmpty() {
        await().pollDelay(Duration.ZERO).until(() ->
                jdbc.sql("SELECT count(*) FROM run WHERE state IN ('waiting', 'running')").query(Integer.class).single() == 0);
        for (String table : List.of("audit", "call", "run", "change", "license", "license_history", "license_row", "license_file", "user_load_note",
                "user_load", "saas_user", "saas_application", "person")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
        jdbc.sql("UPDATE workflow SET active = (name IN ('onboard-user', 'change-user', 'offboard-user', 'find-user')), decided_by = NULL,"
                + " decided_at = NULL, problem = NULL").update();
        jdbc.sql("UPDATE credential SET state = 'ok', reason = NULL").update();
        simulator.reset();
    }

    /** A page as a viewer sees it. */
    String page(String address) throws Exception {
        return pages.perform(get(address).with(VIEWER)).andReturn().getResponse().getContentAsString();
    }

    ResultActions ask(String address, RequestPostProcessor who) throws Exception {
        return pages.perform(post(address).with(who).with(csrf()));
    }
}
