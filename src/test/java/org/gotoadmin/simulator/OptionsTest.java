package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest extends Running {

    @Test
    void anOptionOutOfBoundsIsNamedWithItsBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> UNPACED.withUsers(0)).withMessageContaining("users is 0").withMessageContaining("1 to 2000000");
        assertThatIllegalArgumentException().isThrownBy(() -> UNPACED.withRequestsPerSecond(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> UNPACED.withLatency(Duration.ofMillis(-1)));
    }

    @Test
    void aTakenPortIsNamed() {
        assertThatThrownBy(() -> Simulator.start(UNPACED.withPort(goTo.port()))).hasMessageContaining("127.0.0.1:" + goTo.port());
    }

    @Test
    void theAddressesAreOnLoopback() {
        assertThat(goTo.apiBaseUrl()).hasToString("http://127.0.0.1:" + goTo.port() + "/admin/rest/v1");
        assertThat(goTo.tokenUrl()).hasToString("http://127.0.0.1:" + goTo.port() + "/oauth/token");
    }
}
