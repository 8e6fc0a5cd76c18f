package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;

import org.apache.camel.Exchange;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Outcome;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the door lets through, and how it looks on the wire and in the journal. */
class GotoAdminApiTest extends DoorTest {

    private static final String KEY = "7902142105473202120";

    @BeforeEach
    void theAccountIsKnown() {
        call(FIND, Map.of("email", "li.wei@example.com"));
        simulator.clearRequests();
        forgetCalls();
    }

    @ParameterizedTest
    @CsvSource({"gotoo,Did you mean \"goto\"?", "production,'Known: [goto, revoked]'", "GOTO,Did you mean \"goto\"?"})
    void anUnknownCredentialIsRefusedNamingTheNearest(String credential, String hint) {
        for (String preset : new String[] {FIND, ADD, ASSIGN, UNASSIGN}) {
            GoToException refused = refused(preset, preset.equals(FIND) ? Map.of("email", "a@example.com", "credential", credential)
                    : preset.equals(ADD) ? Map.of("email", "a@example.com", "first_name", "A", "last_name", "B", "credential", credential)
                    : Map.of("email", "a@example.com", "license", "GoTo Meeting", "credential", credential));

            assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(refused).hasMessageContainingAll("\"" + credential + "\"", hint);
        }
        assertThat(simulator.requests()).isEmpty();
    }

    /** P1. */
    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aBlankCredentialIsRefused(String credential) {
        GoToException refused = refused(FIND, Map.of("email", "a@example.com", "credential", credential));

        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused).hasMessageContainingAll("credential", "goto");
        assertThat(simulator.requests()).isEmpty();
    }

    static String[][] writesThatNameNobody() {
        return new String[][] {
            {"DELETE", "/accounts/{account}/users", null},
            {"DELETE", "/accounts/{account}/users", "filter=email eq \"{email}\""},
            {"DELETE", "/accounts/{account}/users?filter=email eq \"{email}\"", null},
            {"DELETE", "/accounts/{account}/users/licenses", "filter=email eq \"{email}\""},
            {"DELETE", "/accounts/{account}/users/{goto_user_key}/licenses", "filter=email eq \"{email}\""},
            {"DELETE", "/accounts/{account}/users", "key={goto_user_key}"},
            {"DELETE", "/accounts/{account}/users?key={goto_user_key}", null},
            {"DELETE", "/accounts/{account}/licenses/{license}/users", null},
            {"PUT", "/accounts/{account}/rolesets/1/users", "filter=email eq \"{email}\""},
            {"PUT", "/accounts/{account}/users", null},
            {"POST", "/accounts/{account}/users", "filter=email eq \"{email}\""},
            {"PATCH", "/accounts/{account}/users", null}};
    }

    @ParameterizedTest
    @MethodSource("writesThatNameNobody")
    void aWriteThatDoesNotNameOneUserIsNeverSent(String method, String path, String query) {
        GoToException refused = catchThrowableOfType(GoToException.class, () -> preset(method, path, query, "refused", KEY));

        assertThat(refused).isNotNull();
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused).hasMessageContainingAll("a-preset-of-yours", "{goto_user_key}");
        assertThat(simulator.requests()).isEmpty();
        assertThat(journal()).isEmpty();
        assertThat(simulator.account().userCount()).isEqualTo(25);
    }

    @Test
    void aPresetOfOnesOwnThatNamesOneUserIsSent() {
        assertThat(preset("DELETE", "/accounts/{account}/users/{goto_user_key}", null, "deleted", "12").getVariable("outcome")).hasToString("deleted");
        assertThat(writes()).singleElement().satisfies(request -> assertThat(request.path()).endsWith("/users/12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0"})
    void aBlankKeyIsMissingAndNothingIsSent(String key) {
        GoToException refused = catchThrowableOfType(GoToException.class,
                () -> preset("DELETE", "/accounts/{account}/users/{goto_user_key}", null, "deleted", key));

        assertThat(refused).isNotNull();
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void everyViolationIsToldAtOnceAndNothingIsSent() {
        assertThat(refused(ADD, Map.of("email", "x".repeat(129), "first_name", "", "last_name", "y".repeat(61)))).hasMessageContainingAll(
                "email", "first_name", "last_name");
        assertThat(simulator.requests()).isEmpty();
        assertThat(journal()).isEmpty();
    }

    @Test
    void aKeyOf26DigitsIsTheSameFromTheListToThePathAndTheJournal() {
        String key = (String) call(FIND, Map.of("email", "anna.lindqvist@example.com")).user().get("key");
        assertThat(key).hasSize(26).isEqualTo(simulator.account().user("anna.lindqvist@example.com").orElseThrow().key());

        assertThat(call(UPDATE, Map.of("goto_user_key", key, "time_zone", "Europe/Paris")).outcome()).isEqualTo("updated");
        assertThat(writes()).singleElement().satisfies(request -> assertThat(request.path()).endsWith("/users/" + key));
        assertThat(journal()).last().satisfies(row -> assertThat((String) row.get("path")).endsWith("/users/" + key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b@example.com", "a&b=c@example.com", "a%41b@example.com", "a/b?c#d@example.com", "o'neil@example.com", "münchen@exämple.com",
        "{email}@example.com", "${body}@example.com", "{{goto.token-url}}@example.com", "$1*@example.com"})
    void anEmailReachesGoToExactlyAsItIs(String email) {
        User added = simulator.account().add(User.named(email, "Odd", "Address"));

        assertThat(call(FIND, Map.of("email", email)).user().get("key")).isEqualTo(added.key());
        assertThat(call(ADD, Map.of("email", "2" + email, "first_name", "{last_name}", "last_name", "${body}")).outcome()).isEqualTo("created");
        User second = simulator.account().user("2" + email).orElseThrow();
        assertThat(second.identity().firstName()).isEqualTo("{last_name}");
        assertThat(second.identity().lastName()).isEqualTo("${body}");
    }

    @Test
    void nothingOfOnePresetReachesTheNext() {
        Exchange exchange = preset("DELETE", "/accounts/{account}/users/{goto_user_key}", null, "deleted", "12");

        assertThat(exchange.getVariables().keySet()).noneMatch(name -> name.startsWith("request-") || name.startsWith("value-")
                || name.startsWith("key-") || name.startsWith("call"));
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    @Test
    void theVariablesOfAWorkflowAreItsOwn() {
        User user = simulator.account().add(User.named("maria.silva@example.com", "Maria", "Silva"));
        Map<String, Object> own = Map.of("next", "a", "found", "b", "seen", "c", "happened", "d", "email", "e", "user", "f");
        simulator.addFault(Fault.once(Fault.Kind.DROPPED).on("PUT", "/licenses/"));

        Exchange exchange = template.request("kamelet:" + ASSIGN + "?license=GoTo Meeting", given -> {
            own.forEach(given::setVariable);
            given.setVariable("person", Map.of("email", user.email()));
        });

        assertThat(exchange.getVariable("outcome")).isEqualTo("assigned");
        assertThat(exchange.getVariables()).containsAllEntriesOf(own);
    }

    @Test
    void theJournalSaysWhatWasSentAndWhatCameOfIt() {
        call(ADD, Map.of("email", "new@example.com", "first_name", "New", "last_name", "One", "suppress_email", "true"));

        assertThat(journal()).singleElement().satisfies(row -> assertThat(row).containsEntry("preset", ADD).containsEntry("method", "POST")
                .containsEntry("outcome", "created").containsEntry("status", 200).containsEntry("attempts", 1)
                .containsEntry("path", "/accounts/" + simulator.accountKey() + "/users")
                .containsEntry("request_body", "{\"users\":[{\"email\":\"new@example.com\",\"firstName\":\"New\",\"lastName\":\"One\"}],\"suppressEmail\":true}"));
    }

    /** A request as a preset file of one's own would describe it. */
    private Exchange preset(String method, String path, String query, String outcome, String key) {
        if (camel.getRoute("a-preset-of-yours") == null) {
            load("a-preset-of-yours", """
                    - route:
                        id: a-preset-of-yours
                        from:
                          uri: direct:a-preset-of-yours
                          steps:
                            - setVariables:
                                variables:
                                  - {name: request-preset, constant: a-preset-of-yours}
                                  - {name: request-credential, constant: goto}
                                  - {name: request-method, simple: "${body[method]}"}
                                  - {name: request-path, simple: "${body[path]}"}
                                  - {name: request-query, simple: "${body[query]}"}
                                  - {name: request-outcome, simple: "${body[outcome]}"}
                                  - {name: request-on-404, simple: "${body[outcome]}"}
                                  - {name: key-goto_user_key, simple: "${body[key]}"}
                                  - {name: key-email, constant: "maria@example.com"}
                                  - {name: key-license, constant: "1"}
                            - to: direct:goto-admin-api
                    """);
        }
        Map<String, Object> parts = new java.util.HashMap<>(Map.of("method", method, "path", path, "outcome", outcome, "key", key));
        parts.put("query", query);
        Exchange exchange = template.request("direct:a-preset-of-yours", given -> given.getMessage().setBody(parts));
        if (exchange.getException() instanceof RuntimeException known) {
            throw known;
        }
        assertThat(exchange.getException()).isNull();
        return exchange;
    }
}
