package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateTest {

    private static final long SECOND = 1_000_000_000L;

    private final Rate rate = new Rate();

    @Test
    void itIsThatOfTheLastTenSeconds() {
        for (long second = -20; second < 20; second++) {
            for (int i = 0; i < 5; i++) {
                rate.count(second * SECOND + i);
            }
        }

        assertThat(rate.perSecond(19 * SECOND)).isEqualTo(5);
        assertThat(rate.perSecond(24 * SECOND)).isEqualTo(2.5);
        assertThat(rate.perSecond(60 * SECOND)).isZero();
    }

    @Test
    void whatWasNeverUsedHasNone() {
        assertThat(rate.perSecond(Long.MAX_VALUE)).isZero();
    }
}
