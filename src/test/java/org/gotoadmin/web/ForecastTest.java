package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

import org.gotoadmin.web.Forecast.Kind;
import org.gotoadmin.web.Forecast.Reading;
import org.junit.jupiter.api.Test;

/** The day a license runs out, and when nobody can tell. */
class ForecastTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final long SEATS = 100;

    @Test
    void steadyGrowthGivesTheDay() {
        Forecast forecast = forecast(60, daily(30, day -> 30 + day));

        assertThat(forecast.kind()).isEqualTo(Kind.DAY);
        assertThat(forecast.day()).isEqualTo(LocalDate.parse("2026-08-10"));
        assertThat(forecast.words()).isEqualTo("2026-08-10");
        assertThat(forecast.perDay()).isCloseTo(1.0, within(1e-9));
        assertThat(forecast.basis()).isEqualTo("30 seats were used on 2026-06-01, 60 are now: about 1.0 seats more a day, by the line"
                + " of least squares through these 30 days. 40 are free.");
    }

    @Test
    void aBusyHourWeighsNoMoreThanACalmDay() {
        List<Reading> calm = daily(30, day -> 30 + day);
        List<Reading> busy = new ArrayList<>(calm);
        for (int minute = 1; minute < 60; minute++) {
            busy.add(calm.size() - 1, new Reading(daysAgo(1).plus(Duration.ofMinutes(60 - minute)), SEATS, 99L - minute % 2));
        }
        busy.add(calm.size() + 58, new Reading(daysAgo(1).plus(Duration.ofHours(2)), SEATS, 59L));
        busy.sort((one, other) -> one.at().compareTo(other.at()));

        assertThat(forecast(60, busy).day()).isEqualTo(forecast(60, calm).day());
    }

    @Test
    void whatWasLongAgoDoesNotCount() {
        List<Reading> history = new ArrayList<>(List.of(new Reading(daysAgo(400), SEATS, 1L), new Reading(daysAgo(200), SEATS, 60L)));

        assertThat(forecast(60, history).kind()).isEqualTo(Kind.NOT_FILLING);
        assertThat(forecast(60, history).basis()).contains("60 seats were used on 2026-04-02, 60 are now", "90 days");
    }

    @Test
    void useThatFallsIsNotFillingUp() {
        assertThat(forecast(30, daily(30, day -> 60 - day)).kind()).isEqualTo(Kind.NOT_FILLING);
        assertThat(forecast(30, daily(30, day -> 60 - day)).words()).isEqualTo("not filling up");
    }

    @Test
    void thirteenDaysAreNotEnough() {
        Forecast forecast = forecast(60, daily(13, day -> 47 + day));

        assertThat(forecast.kind()).isEqualTo(Kind.NOT_ENOUGH);
        assertThat(forecast.basis()).contains("since 2026-06-18", "14 days");
        assertThat(forecast.day()).isNull();
        assertThat(forecast(60, daily(14, day -> 46 + day)).kind()).isEqualTo(Kind.DAY);
    }

    @Test
    void onePurchaseIsNoTrend() {
        Forecast forecast = forecast(60, List.of(new Reading(daysAgo(80), SEATS, 20L), new Reading(daysAgo(40), SEATS, 60L)));

        assertThat(forecast.kind()).isEqualTo(Kind.NOT_ENOUGH);
        assertThat(forecast.basis()).contains("after 1 change; a forecast needs 3");
    }

    @Test
    void withoutAnyHistoryNothingIsTold() {
        assertThat(forecast(60, List.of()).kind()).isEqualTo(Kind.NOT_ENOUGH);
    }

    @Test
    void aGapEndsWhatWasBefore() {
        List<Reading> history = new ArrayList<>(daily(60, day -> 0 + day));
        history.set(55, new Reading(history.get(55).at(), null, null));

        assertThat(forecast(60, history).kind()).isEqualTo(Kind.NOT_ENOUGH);
    }

    @Test
    void slowGrowthNamesNoDay() {
        Forecast forecast = forecast(60, List.of(new Reading(daysAgo(90), SEATS, 57L), new Reading(daysAgo(60), SEATS, 58L),
                new Reading(daysAgo(30), SEATS, 59L), new Reading(daysAgo(1), SEATS, 60L)));

        assertThat(forecast.kind()).isEqualTo(Kind.FAR);
        assertThat(forecast.words()).isEqualTo("more than two years");
        assertThat(forecast.basis()).contains("less than 0.1 seats more a day");
        assertThat(forecast.day()).isNull();
    }

    @Test
    void fullIsFullWhateverTheHistorySays() {
        assertThat(forecast(100, List.of()).kind()).isEqualTo(Kind.FULL);
        assertThat(forecast(104, List.of()).basis()).isEqualTo("104 of 100 seats are used.");
    }

    @Test
    void aLicenseWithoutSeatsOrNumbersIsNeitherFullNorForecast() {
        assertThat(Forecast.of(null, 60L, List.of(), NOW, NOW).words()).isEqualTo("no limit");
        assertThat(Forecast.of(100L, null, List.of(), NOW, NOW).words()).isEqualTo("not known");
        assertThat(Forecast.of(0L, 0L, List.of(), NOW, NOW).words()).isEqualTo("no seats");
    }

    @Test
    void aLicenseThatNobodyReadsHasNoForecast() {
        Forecast forecast = Forecast.of(SEATS, 60L, daily(30, day -> 30 + day), NOW, NOW.plus(Duration.ofDays(3)));

        assertThat(forecast.kind()).isEqualTo(Kind.NOT_ENOUGH);
        assertThat(forecast.basis()).contains("last read on 2026-07-01");
    }

    @Test
    void fullAndSoonFullArePressing() {
        assertThat(forecast(100, List.of()).isPressing(NOW)).isTrue();
        assertThat(forecast(60, daily(30, day -> 30 + day)).isPressing(NOW)).isFalse();
        assertThat(forecast(90, daily(30, day -> 60 + day)).isPressing(NOW)).isTrue();
        assertThat(forecast(30, daily(30, day -> 60 - day)).isPressing(NOW)).isFalse();
    }

    private static Forecast forecast(long used, List<Reading> history) {
        return Forecast.of(SEATS, used, history, NOW, NOW);
    }

    private static List<Reading> daily(int days, LongUnaryOperator used) {
        List<Reading> readings = new ArrayList<>();
        for (int day = 0; day <= days; day++) {
            readings.add(new Reading(daysAgo(days - day), SEATS, used.applyAsLong(day)));
        }
        return readings;
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
