package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gotoadmin.simulator.Web.filter;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicensesTest extends Running {

    private static final String LI = "li.wei@example.com";

    @Test
    void theListShowsSeatsProductsAndHolders() {
        JsonNode list = web.get("/licenses").json();
        assertThat(list.get("total").asInt()).isEqualTo(5);
        assertThat(list.get("toIndex").asInt()).isEqualTo(5);
        JsonNode meeting = list.at("/results/0");
        assertThat(meeting.get("description").asText()).isEqualTo("GoTo Meeting");
        assertThat(meeting.get("key").asText()).hasSize(19);
        assertThat(meeting.get("userCount").asInt()).isEqualTo(goTo.account().seatsTaken(meeting.get("key").asText())).isEqualTo(meeting.get("userKeys").size());
        assertThat(meeting.get("seats").asInt()).isEqualTo(60);
        assertThat(meeting.get("invitedUserKeys")).isNotEmpty();
        assertThat(list.at("/results/2/products")).hasSize(2);
        assertThat(list.at("/results/4").has("userKeys")).isFalse();
    }

    @Test
    void assigningTwiceIsHarmless() {
        String path = "/licenses/" + web.license("GoTo Connect") + "/users/" + web.key(LI) + "?suppressEmail=TRUE";
        assertThat(web.put(path).status()).isEqualTo(200);
        assertThat(last().effect()).isTrue();
        assertThat(web.put(path).status()).isEqualTo(200);
        assertThat(last().effect()).isFalse();
        assertThat(user(LI).licenseKeys()).containsExactly(web.license("GoTo Meeting"), web.license("GoTo Connect"));
        assertThat(goTo.account().mails()).isEmpty();
    }

    @Test
    void theLastSeatGoesOnlyOnce() {
        String training = "/licenses/" + web.license("GoTo Training") + "/users/";
        assertThat(web.put(training + web.key(LI)).status()).isEqualTo(200);
        Web.Response full = web.put(training + web.key("jose.nunez@example.com"));
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.code()).isEqualTo("license.seats.exhausted");
        assertThat(web.put(training + web.key(LI)).status()).isEqualTo(200);
    }

    @Test
    void severalUsersGetALicenseTogetherOrNotAtAll() {
        String path = "/licenses/" + web.license("GoTo Training") + "/users/" + web.key(LI) + "," + web.key("jose.nunez@example.com");
        assertThat(web.put(path).status()).isEqualTo(409);
        assertThat(goTo.account().seatsTaken(web.license("GoTo Training"))).isEqualTo(2);
    }

    @Test
    void unknownLicensesAndUsersAreNotFound() {
        assertThat(web.put("/licenses/1/users/" + web.key(LI)).code()).isEqualTo("license.not.found");
        assertThat(web.put("/licenses/" + web.license("GoTo Meeting") + "/users/1").code()).isEqualTo("user.not.found");
        assertThat(web.delete("/licenses/1/users/" + web.key(LI)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "", "null"})
    void suppressEmailIsTrueOrFalseAndNothingElse(String value) {
        String path = "/licenses/" + web.license("GoTo Connect") + "/users/" + web.key(LI) + "?suppressEmail=" + value;
        assertThat(web.put(path).status()).isEqualTo(400);
        assertThat(user(LI).licenseKeys()).hasSize(1);
    }

    @Test
    void takingTheLastLicenseSuspendsAndMailGoesOutByDefault() {
        String path = "/licenses/" + web.license("GoTo Meeting") + "/users/" + web.key(LI);
        assertThat(web.delete(path).status()).isEqualTo(204);
        assertThat(user(LI).status()).isEqualTo(User.Status.SUSPENDED);
        assertThat(goTo.account().mails()).extracting(SentMail::kind).containsExactly(SentMail.Kind.PRODUCTS_CHANGED);
        Web.Response again = web.delete(path);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.code()).isEqualTo("license.not.assigned");
    }

    @Test
    void aLicenseWakesTheSuspended() {
        String path = "/licenses/" + web.license("GoTo Meeting") + "/users/";
        web.put(path + web.key("never.invited@example.com"));
        web.put(path + web.key("suspended.sue@example.com"));
        assertThat(user("never.invited@example.com").status()).isEqualTo(User.Status.INVITED);
        assertThat(user("suspended.sue@example.com").status()).isEqualTo(User.Status.ACTIVE);
    }

    @Test
    void theLicensesOfAUserAreAListOfObjects() {
        JsonNode held = web.get("/users/" + web.key("sakura.tanaka@example.com") + "/licenses").json();
        assertThat(held.get("total").asInt()).isEqualTo(2);
        assertThat(held.at("/results/1").fieldNames()).toIterable().containsExactly("key", "description", "products");
        assertThat(web.get("/users/" + web.key("never.invited@example.com") + "/licenses").json().has("results")).isFalse();
        assertThat(web.get("/users/1/licenses").status()).isEqualTo(404);
    }

    @Test
    void allLicensesOfOneUserAreTakenAtOnce() {
        assertThat(web.delete("/users/" + web.key("sakura.tanaka@example.com") + "/licenses").status()).isEqualTo(204);
        assertThat(user("sakura.tanaka@example.com").licenseKeys()).isEmpty();
        assertThat(user(LI).licenseKeys()).isNotEmpty();
    }

    @Test
    void aFilteredUnlicenseHitsEverybodyWhoMatches() {
        assertThat(web.delete(filter("(email=\"" + LI + "\")").replace("/users?", "/users/licenses?")).status()).isEqualTo(204);
        assertThat(user(LI).licenseKeys()).isEmpty();
        assertThat(user("owner@example.com").licenseKeys()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/licenses", "/users/licenses?filter=", "/users//licenses?suppressEmail=true"})
    void anUnlicenseWithABlankFilterOrABlankKeyHitsTheWholeCompany(String path) {
        assertThat(web.delete(path).status()).isEqualTo(204);
        assertThat(goTo.account().users()).allSatisfy(user -> assertThat(user.licenseKeys()).isEmpty());
    }

    @Test
    void unlicensingABlankUserFromOneLicenseHitsAllItsHolders() {
        assertThat(web.delete("/licenses/" + web.license("GoTo Meeting") + "/users/").status()).isEqualTo(204);
        assertThat(goTo.account().seatsTaken(web.license("GoTo Meeting"))).isZero();
        assertThat(goTo.account().seatsTaken(web.license("GoTo Connect"))).isPositive();
    }
}
