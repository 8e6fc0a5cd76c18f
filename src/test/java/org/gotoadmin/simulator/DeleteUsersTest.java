package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gotoadmin.simulator.Web.filter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteUsersTest extends Running {

    @Test
    void aDeletedUserIsGoneAndTheSeatIsFree() {
        String key = web.key("li.wei@example.com");
        int taken = goTo.account().seatsTaken(web.license("GoTo Meeting"));
        Web.Response answer = web.delete("/users/" + key);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(goTo.account().seatsTaken(web.license("GoTo Meeting"))).isEqualTo(taken - 1);
        assertThat(web.get("/users/" + key).status()).isEqualTo(404);
        assertThat(web.delete("/users/" + key).code()).isEqualTo("user.not.found");
        assertThat(last().effect()).isFalse();
    }

    @Test
    void oneUnknownKeyAmongSeveralDeletesNobody() {
        assertThat(web.delete("/users/" + web.key("li.wei@example.com") + ",12345").status()).isEqualTo(404);
        assertThat(goTo.account().userCount()).isEqualTo(25);
        assertThat(web.delete("/users/" + web.key("li.wei@example.com") + "," + web.key("owner@example.com")).status()).isEqualTo(204);
        assertThat(goTo.account().userCount()).isEqualTo(23);
    }

    @Test
    void aFilteredDeleteHitsEverybodyWhoMatches() {
        assertThat(web.delete(filter("(locale=\"en_US\")")).status()).isEqualTo(204);
        assertThat(goTo.account().users()).isNotEmpty().noneMatch(user -> user.identity().locale().equals("en_US"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users", "/users?filter=", "/users?filter=%20", "/users/", "/users//"})
    void aDeleteWithABlankFilterOrABlankKeyHitsTheWholeCompany(String path) {
        assertThat(web.delete(path).status()).isEqualTo(204);
        assertThat(goTo.account().userCount()).isZero();
        assertThat(goTo.account().licenses()).allSatisfy(license -> assertThat(goTo.account().seatsTaken(license.key())).isZero());
    }

    @Test
    void aDeleteWithABodyIsRefused() {
        assertThat(web.api("DELETE", "/users/" + web.key("li.wei@example.com"), "{}").code()).isEqualTo("request.body.unexpected");
    }
}
