package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WelcomeEmailTest extends Running {

    private static final String INVITED = "minjun.kim@example.com";

    @Test
    void theInvitationIsCountedAndTheStatusStays() {
        assertThat(web.post("/users/" + web.key(INVITED) + "/welcomeEmail", null).status()).isEqualTo(200);
        assertThat(user(INVITED).invite()).isEqualTo(new User.Invite(2, clock.millis()));
        assertThat(user(INVITED).status()).isEqualTo(User.Status.INVITED);
    }

    @Test
    void subjectAndTemplateArePassedOn() {
        web.post("/users/" + web.key(INVITED) + "/welcomeEmail", "{\"emailSubject\":\"Again\",\"emailText\":\"\",\"templateKey\":\"77\"}");
        assertThat(goTo.account().mails()).containsExactly(new SentMail(SentMail.Kind.WELCOME_AGAIN, web.key(INVITED), INVITED, "Again", "77"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner@example.com", "li.wei@example.com", "never.invited@example.com"})
    void whoIsNotInvitedGetsNone(String email) {
        Web.Response answer = web.post("/users/" + web.key(email) + "/welcomeEmail", null);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("user.not.invited");
    }

    @Test
    void anUnknownUserOrPropertyIsRefused() {
        assertThat(web.post("/users/1/welcomeEmail", null).status()).isEqualTo(404);
        assertThat(web.post("/users/" + web.key(INVITED) + "/welcomeEmail", "{\"emailTemplateKey\":\"77\"}").status()).isEqualTo(400);
        assertThat(web.get("/users/" + web.key(INVITED) + "/welcomeEmail").status()).isEqualTo(405);
        assertThat(goTo.account().mails()).isEmpty();
    }
}
