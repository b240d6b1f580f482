package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SlotChoiceTest {
    private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");
    private static final Instant MONDAY_EVENING = Instant.parse("2026-11-23T23:00:00Z");
    private static final Opening NINE_TO_FIVE = new Opening(LocalTime.of(9, 0), LocalTime.of(17, 0));

    @Test
    void atMostThreeSlotsAreOfferedEarliestFirst() {
        var choice = choose(hourly(Duration.ZERO, Duration.ZERO), MONDAY_EVENING, on(TUESDAY, Optional.empty()));

        assertThat(hours(choice)).containsExactly(9, 10, 11);
        assertThat(choice.asked()).isTrue();
        assertThat(choice.more()).isTrue();
    }

    @Test
    void slotsNearTheWantedTimeComeInOrder() {
        var choice = choose(
                hourly(Duration.ZERO, Duration.ZERO), MONDAY_EVENING, on(TUESDAY, Optional.of(LocalTime.of(14, 0))));

        assertThat(hours(choice)).containsExactly(13, 14, 15);
    }

    @Test
    void theBufferAfterAVisitStaysFree() {
        var calendar = hourly(Duration.ofMinutes(30), Duration.ZERO);
        var taken = new Span(at(10, 0), at(11, 30));

        var choice = choose(calendar, MONDAY_EVENING, on(TUESDAY, Optional.empty()), taken);

        // Nine o'clock would need its own buffer until half past ten.
        assertThat(hours(choice)).containsExactly(12, 14, 16);
    }

    @Test
    void noSlotStartsWithinTheNotice() {
        var calendar = hourly(Duration.ZERO, Duration.ofHours(2));
        var choice = choose(calendar, at(9, 30), on(TUESDAY, Optional.empty()));

        assertThat(hours(choice)).containsExactly(12, 13, 14);
    }

    @Test
    void whenTheDayIsFullTheNextFreeSlotsAreTheAlternative() {
        var taken = new Span(at(0, 0), at(23, 59));

        var choice = choose(hourly(Duration.ZERO, Duration.ZERO), MONDAY_EVENING, on(TUESDAY, Optional.empty()), taken);

        assertThat(choice.asked()).isFalse();
        assertThat(choice.slots())
                .first()
                .satisfies(slot -> assertThat(slot.local().toLocalDate()).isEqualTo(TUESDAY.plusDays(1)));
    }

    private static SlotChoice.Choice choose(BusinessCalendar calendar, Instant now, SlotWish wish, Span... taken) {
        return new SlotChoice(calendar, now).choose(wish, Taken.of(List.of(taken)));
    }

    private static SlotWish on(LocalDate day, Optional<LocalTime> wanted) {
        return new SlotWish(day, (date, _) -> date.equals(day), wanted);
    }

    private static BusinessCalendar hourly(Duration buffer, Duration notice) {
        return Calendars.everyDay(
                "America/New_York", NINE_TO_FIVE, Duration.ofHours(1), Duration.ofHours(1), buffer, notice);
    }

    private static Instant at(int hour, int minute) {
        return TUESDAY.atTime(hour, minute)
                .atZone(java.time.ZoneId.of("America/New_York"))
                .toInstant();
    }

    private static List<Integer> hours(SlotChoice.Choice choice) {
        return choice.slots().stream().map(slot -> slot.local().getHour()).toList();
    }
}
