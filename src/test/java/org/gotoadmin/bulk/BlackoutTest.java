package org.gotoadmin.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZonedDateTime;

import org.gotoadmin.BadSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours in which nothing is applied. 7 July 2025 is a Monday. */
class BlackoutTest {

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "MON-FRI 08:00-18:00 Europe/London, 2025-07-07T07:00Z, true",
        "MON-FRI 08:00-18:00 Europe/London, 2025-07-07T06:59Z, false",
        "MON-FRI 08:00-18:00 Europe/London, 2025-07-11T16:59Z, true",
        "MON-FRI 08:00-18:00 Europe/London, 2025-07-11T17:00Z, false",
        "MON-FRI 08:00-18:00 Europe/London, 2025-07-12T12:00Z, false",
        "FRI-MON 08:00-18:00 Etc/UTC,       2025-07-13T12:00Z, true",
        "FRI-MON 08:00-18:00 Etc/UTC,       2025-07-08T12:00Z, false",
        "SUN 22:00-06:00 Etc/UTC,           2025-07-06T22:00Z, true",
        "SUN 22:00-06:00 Etc/UTC,           2025-07-07T05:59Z, true",
        "SUN 22:00-06:00 Etc/UTC,           2025-07-07T06:00Z, false",
        "SUN 22:00-06:00 Etc/UTC,           2025-07-06T05:00Z, false",
        "MON-SUN 00:00-00:00 Etc/UTC,       2025-07-09T00:00Z, true",
        "SAT 00:00-00:00 Asia/Tokyo,        2025-07-11T15:00Z, true",
        "SAT 00:00-00:00 Asia/Tokyo,        2025-07-12T15:00Z, false"})
    void holdsByTheClockOfItsPlace(String text, String time, boolean held) {
        assertThat(Blackout.of(text).holds(ZonedDateTime.parse(time))).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "always", "MON-FRI 8:00-18:00 Europe/London", "MON-FRI 08:00-24:00 Europe/London", "MON-FRY 08:00-18:00 Europe/London",
        "MON-FRI 08:00-18:00", "MON-FRI 08:00-18:00 Europe/Londn", "mon-fri 08:00-18:00 Europe/London"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatExceptionOfType(BadSettings.class).isThrownBy(() -> Blackout.of(text)).withMessage("goto.guardrails.blackout: found \"" + text
                + "\", wanted days, hours and a time zone such as \"MON-FRI 08:00-18:00 Europe/London\".");
    }
}
