package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gotoadmin.simulator.Web.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetUsersTest extends Running {

    @Test
    void pagesAreInOrderOfEmailAndToIndexIsExclusive() {
        begin(UNPACED.withUsers(2345));
        List<String> all = new ArrayList<>();
        JsonNode page;
        do {
            page = web.get("/users?pageSize=1000&offset=" + all.size()).json();
            assertThat(page.get("fromIndex").asInt()).isEqualTo(all.size());
            page.get("results").forEach(user -> all.add(user.get("email").asText()));
            assertThat(page.get("toIndex").asInt()).isEqualTo(all.size());
        } while (all.size() < page.get("total").asInt());
        assertThat(all).hasSize(2345).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.comparing(email -> email.toLowerCase(Locale.ROOT)));
    }

    @Test
    void aPageHas25UsersUnlessAskedOtherwise() {
        begin(UNPACED.withUsers(60));
        assertThat(web.get("/users").json().get("results")).hasSize(25);
        assertThat(web.get("/users").json().get("total").asInt()).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageSize=1001", "pageSize=0", "pageSize=x", "offset=-1", "pagesize=10", "offset=1&offset=2", "attributes=shoeSize"})
    void anOddParameterIsRefused(String query) {
        assertThat(web.get("/users?" + query).status()).isEqualTo(400);
    }

    @Test
    void resultsAreAbsentWhenNothingMatches() {
        for (String path : List.of(filter("email eq \"nobody@example.com\""), "/users?offset=500")) {
            Web.Response answer = web.get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().has("results")).isFalse();
        }
        assertThat(web.get(filter("email eq \"nobody@example.com\"")).json().get("total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email eq \"li.wei@example.com\"", "(email=\"li.wei@example.com\")", "(email=\"(?i)LI.Wei@example.com\")",
        "email eq \"(?i)LI.WEI@EXAMPLE.COM\"", "(firstName=\"伟\") & (lastName=\"李\")", "(email=\"li.wei@example.com\") & (status=\"INACTIVE\")"})
    void eachFormOfFilterFindsTheUser(String filter) {
        assertThat(web.get(filter(filter)).emails()).containsExactly("li.wei@example.com");
    }

    @Test
    void aFilterOnTheKeyFindsTheUser() {
        assertThat(web.get(filter("(key=\"" + web.key("li.wei@example.com") + "\")")).emails()).containsExactly("li.wei@example.com");
    }

    @Test
    void apostrophesPlusesAndCapitalsInEmailsAreFound() {
        assertThat(web.get(filter("email eq \"o'neil+test@example.org\"")).emails()).containsExactly("o'neil+test@example.org");
        assertThat(web.get(filter("email eq \"Zoe.Mixed-Case@Example.org\"")).emails()).hasSize(1);
    }

    @Test
    void withoutTheAnyCasePrefixCaseCounts() {
        assertThat(web.get(filter("email eq \"zoe.mixed-case@example.org\"")).emails()).isEmpty();
        assertThat(web.get(filter("email eq \"(?i)zoe.mixed-case@example.org\"")).emails()).containsExactly("Zoe.Mixed-Case@Example.org");
    }

    @Test
    void aPlusSignInAFilterIsRefused() {
        Web.Response answer = web.get("/users?filter=email+eq+%22li.wei@example.com%22");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("filter.invalid");
        assertThat(web.get("/users?filter=email%20eq%20%22o'neil+test@example.org%22").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"li.wei@example.com", "email eq li.wei@example.com", "email=\"li.wei@example.com\"", "email EQ \"a@b.c\"", "shoe eq \"4\"",
        "(email=\"a@b.c\")&(key=\"1\")", "email eq \"a\" or email eq \"b\"", "email eq \"a\"b\"", "email eq \"a@b.c\" & "})
    void anUnreadableFilterIsRefused(String filter) {
        assertThat(web.get(filter(filter)).status()).isEqualTo(400);
    }

    @Test
    void attributesNarrowTheFields() {
        JsonNode user = web.get("/users?attributes=key,email&pageSize=1").json().at("/results/0");
        assertThat(user.fieldNames()).toIterable().containsExactly("key", "email");
    }

    @Test
    void oneKeyGivesAnObjectAndSeveralGiveAnArray() {
        String one = web.key("li.wei@example.com");
        String two = web.key("owner@example.com");
        assertThat(web.get("/users/" + one).json().get("email").asText()).isEqualTo("li.wei@example.com");
        assertThat(web.get("/users/" + one + "," + two).json()).hasSize(2);
        assertThat(web.get("/users/" + one + ",12345").code()).isEqualTo("user.not.found");
        assertThat(web.get("/users/12345").status()).isEqualTo(404);
    }

    @Test
    void anEmailIsNoKey() {
        assertThat(web.get("/users/li.wei@example.com").status()).isEqualTo(404);
    }

    @Test
    void emptyFieldsAreLeftOut() {
        JsonNode owner = web.get("/users/" + web.key("owner@example.com")).json();
        assertThat(owner.has("invitedDate")).isFalse();
        assertThat(owner.has("groupKey")).isFalse();
        assertThat(owner.has("managedGroupKeys")).isFalse();
        JsonNode suspended = web.get("/users/" + web.key("never.invited@example.com")).json();
        assertThat(suspended.get("status").asText()).isEqualTo("SUSPENDED");
        assertThat(suspended.has("licenseKeys")).isFalse();
        assertThat(suspended.has("products")).isFalse();
        assertThat(suspended.has("adminRoles")).isFalse();
        assertThat(suspended.get("invitedDate").asLong()).isGreaterThan(1_600_000_000_000L);
    }

    @Test
    void keysAreStringsBeyondWhatADoubleHolds() {
        JsonNode users = web.get("/users").json().get("results");
        assertThat(users).allSatisfy(user -> assertThat(user.get("key").isTextual()).isTrue());
        assertThat(StreamSupport.stream(users.spliterator(), false).map(user -> user.get("key").asText()).toList())
                .contains("78888886011013972886849029")
                .allSatisfy(key -> assertThat(new BigInteger(key)).isGreaterThan(BigInteger.ONE.shiftLeft(53)))
                .filteredOn(key -> key.length() != 26).allSatisfy(key -> assertThat(key).hasSize(19));
    }

    @Test
    void keysAreUnquotedNumbersIfAskedFor() {
        begin(UNPACED.withNumericKeys(true));
        String text = web.get("/users").text();
        assertThat(text).contains("\"key\":78888886011013972886849029,").doesNotContain("\"key\":\"");
        assertThat(text).containsPattern("\"licenseKeys\":\\[\\d{19}");
        assertThat(web.get("/users/78888886011013972886849029").status()).isEqualTo(200);
    }

    @Test
    void theSeedHasEveryStatusAndIsTheSameEachTime() {
        assertThat(goTo.account().users()).extracting(User::status).contains(User.Status.values());
        assertThat(goTo.account().users()).allSatisfy(user -> assertThat(user.email().toLowerCase(Locale.ROOT)).containsPattern("@example\\.(com|org)$"));
        try (Simulator twin = Simulator.start(UNPACED)) {
            assertThat(twin.account().users()).isEqualTo(goTo.account().users());
            assertThat(twin.account().licenses()).isEqualTo(goTo.account().licenses());
        }
    }
}
