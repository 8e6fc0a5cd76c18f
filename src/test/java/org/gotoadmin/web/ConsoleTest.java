package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.gotoadmin.people.Audit;
import org.gotoadmin.people.Audit.Act;
import org.gotoadmin.simulator.Simulator;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Hawtio, and what Jolokia shows and does for it. */
class ConsoleTest extends PagesTest {

    private static final String VERSION = "{\"type\":\"version\"}";

    @LocalServerPort
    private int port;
    @Autowired
    private CamelContext camel;
    @Autowired
    private Audit audit;

    @Test
    void hawtioIsForOperators() throws Exception {
        pages.perform(get("/hawtio/")).andExpect(redirectedUrlPattern("**/login"));
        pages.perform(get("/hawtio/").with(VIEWER)).andExpect(status().isForbidden());
        pages.perform(get("/hawtio").with(OPERATOR)).andExpect(status().isFound());
        assertThat(Visitor.loggedIn(port, "oscar").get("/hawtio/camel/routes").body()).contains("<base href=\"/hawtio/\">");
        assertThat(page("/activity")).doesNotContain("/hawtio");
        assertThat(pages.perform(get("/activity").with(OPERATOR)).andReturn().getResponse().getContentAsString()).contains("href=\"/hawtio/\"");
    }

    @Test
    void jolokiaIsForOperators() {
        assertThat(new Visitor(port).post("/jolokia/", VERSION, false).statusCode()).as("without a token").isEqualTo(403);
        assertThat(new Visitor(port).get("/jolokia/").statusCode()).isEqualTo(401);
        assertThat(Visitor.loggedIn(port, "vera").post("/jolokia/", VERSION, true).statusCode()).isEqualTo(403);
        assertThat(Visitor.loggedIn(port, "oscar").post("/jolokia/", VERSION, true).body()).contains("\"status\":200");
    }

    @Test
    void noOtherSiteAsksAnythingOfJolokia() {
        Visitor oscar = Visitor.loggedIn(port, "oscar");

        assertThat(oscar.post("/jolokia/", VERSION, false).statusCode()).isEqualTo(403);
        assertThat(oscar.post("/hawtio/jolokia/", VERSION, false).statusCode()).isEqualTo(403);
        String link = "/jolokia/exec/org.apache.camel:context=" + camel.getManagementName() + ",name=!%22find-user!%22,type=routes/stop()";
        assertThat(oscar.get(link).body()).contains("\"status\":403");
        assertThat(oscar.get("/jolokia/?p=" + link.substring("/jolokia/".length())).body()).contains("\"status\":403");
        assertThat(camel.getRouteController().getRouteStatus("find-user").isStarted()).isTrue();
    }

    @Test
    void onlyHawtioHasALooserContentPolicy() throws Exception {
        pages.perform(get("/hawtio/").with(OPERATOR)).andExpect(header().string("Content-Security-Policy", Matchers.allOf(
                Matchers.containsString("script-src 'self';"), Matchers.containsString("style-src 'self' 'unsafe-inline'"))));
        pages.perform(get("/activity").with(OPERATOR)).andExpect(header().string("Content-Security-Policy",
                Matchers.not(Matchers.containsString("unsafe"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exec | org.apache.camel:type=context,*                         | sendBody(java.lang.String,java.lang.Object)
            exec | org.apache.camel:type=context,*                         | sendStringBody(java.lang.String,java.lang.String)
            exec | org.apache.camel:type=context,*                         | requestBody
            exec | org.apache.camel:type=context,*                         | stop()
            exec | org.apache.camel:type=context,*                         | dumpRoutesAsXml(boolean)
            exec | org.apache.camel:type=routes,name="find-user",*         | updateRouteFromXml(java.lang.String)
            exec | org.apache.camel:type=routes,name="find-user",*         | remove()
            exec | com.sun.management:type=HotSpotDiagnostic               | dumpHeap(java.lang.String,boolean)
            exec | com.sun.management:type=DiagnosticCommand               | vmSystemProperties()
            exec | java.util.logging:type=Logging                          | setLoggerLevel(java.lang.String,java.lang.String)
            exec | java.lang:type=Memory                                   | gc()
            exec | JMImplementation:type=MBeanServerDelegate               | anything
            read | java.lang:type=Runtime                                  | SystemProperties
            read | java.lang:type=Runtime                                  | InputArguments
            read | com.sun.management:type=HotSpotDiagnostic               | DiagnosticOptions
            write | org.apache.camel:type=routes,name="find-user",*        | Tracing
            write | java.lang:type=Memory                                  | Verbose
            """)
    void whatIsNotNeededIsRefused(String type, String bean, String what) {
        JsonNode answer = Visitor.loggedIn(port, "ada").jolokia(Map.of("type", type, "mbean", mine(bean), type.equals("exec") ? "operation" : "attribute",
                what, "value", "true", "arguments", List.of()));

        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(403);
    }

    @Test
    void aRouteIsStoppedAndStartedUnderTheNameOfWhoDidIt() {
        Visitor oscar = Visitor.loggedIn(port, "oscar");
        String bean = mine("org.apache.camel:type=routes,name=\"find-user\",*");

        oscar.jolokia(Map.of("type", "exec", "mbean", bean, "operation", "stop()"));
        assertThat(oscar.jolokia(Map.of("type", "read", "mbean", bean, "attribute", "State")).path("value").asText()).isEqualTo("Stopped");
        oscar.jolokia(Map.of("type", "exec", "mbean", bean, "operation", "start()"));

        assertThat(camel.getRouteController().getRouteStatus("find-user").isStarted()).isTrue();
        assertThat(audit.newest(0, 2)).extracting(Act::who, Act::what, Act::subject).containsExactly(
                org.assertj.core.groups.Tuple.tuple("oscar", "start", "routes \"find-user\""),
                org.assertj.core.groups.Tuple.tuple("oscar", "stop", "routes \"find-user\""));
    }

    @Test
    void noAttributeThatCanBeReadHoldsASecret() {
        Visitor ada = Visitor.loggedIn(port, "ada");
        camel.createProducerTemplate().requestBody("direct:goto-account", "goto");
        List<Map<String, String>> reads = new ArrayList<>();
        ada.jolokia(Map.of("type", "search", "mbean", "*:*")).path("value").forEach(bean -> reads.add(Map.of("type", "read", "mbean", bean.asText())));

        String everything = ada.jolokia(reads).toString();

        assertThat(reads).hasSizeGreaterThan(100).allMatch(read -> read.get("mbean").matches("(org\\.gotoadmin|org\\.apache\\.camel|quartz|java\\.lang):.*"));
        assertThat(everything).contains("onboard-user").doesNotContain(Simulator.CLIENT_SECRET, Simulator.REFRESH_TOKEN, "no longer valid", "Bearer ",
                "java.class.path", "{bcrypt}");
    }

    @Test
    void presetsAreNamedByTheRoutesThatCallThem() {
        List<String> ids = camel.getRoutes().stream().map(Route::getRouteId).toList();

        assertThat(ids).contains("onboard-user", "onboard-user/begin-on-change", "onboard-user/goto-admin-add-users",
                "offboard-user/goto-admin-get-user-by-email", "offboard-user/save-fields", "offboard-user/save-fields-2");
        assertThat(camel.getRoutes()).allSatisfy(route -> assertThat(route.getDescription()).as(route.getRouteId()).isNotBlank());
    }

    private String mine(String bean) {
        return !bean.startsWith("org.apache.camel") ? bean : bean.replace(",*", ",context=" + camel.getManagementName()
                + (bean.contains("name=") ? "" : ",name=\"" + camel.getName() + "\""));
    }
}
