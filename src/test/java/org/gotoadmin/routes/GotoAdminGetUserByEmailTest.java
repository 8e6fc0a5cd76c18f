package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;

class GotoAdminGetUserByEmailTest extends RoutesTest {

    @Test
    void oneMatchIsTheUser() {
        User user = simulator.account().add(User.named("maria.silva@example.com", "Maria", "Silva"));

        Answer answer = call(FIND, Map.of("email", "maria.silva@example.com"));

        assertThat(answer.outcome()).isEqualTo("existing");
        assertThat(answer.user().get("key")).isEqualTo(user.key());
    }

    @Test
    void noMatchIsNotFoundAndNoError() {
        Answer answer = call(FIND, Map.of("email", "nobody@example.com"));

        assertThat(answer.outcome()).isEqualTo("not-found");
        assertThat(answer.body()).isNull();
    }

    @Test
    void theFilterNamesExactlyThisEmailPercentEncoded() {
        call(FIND, Map.of("email", "o'neil+test@example.com"));

        assertThat(requests()).last().extracting(RecordedRequest::query)
                .isEqualTo("filter=email%20eq%20%22o%27neil%2Btest%40example.com%22&pageSize=10");
    }

    @Test
    void aKeyThatArrivesAsANumberKeepsAllItsDigits() {
        User user = simulator.account().add(User.named("big@example.com", "Big", "Key"));

        assertThat(call(FIND, Map.of("email", "big@example.com")).user().get("key")).isEqualTo(user.key());
    }
}
