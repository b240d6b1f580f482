package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SlotGridTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-03-08, 23",
        "America/New_York, 2026-11-01, 25",
        "America/New_York, 2026-11-02, 24",
        "Europe/Berlin, 2026-03-29, 23",
        "Europe/Berlin, 2026-10-25, 25",
        "Australia/Sydney, 2026-10-04, 23",
        "Australia/Sydney, 2026-04-05, 25",
        "America/Santiago, 2026-09-06, 23",
        "America/Santiago, 2026-04-04, 25",
        "Asia/Kolkata, 2026-03-08, 24"
    })
    void aDayHasAsManyHoursAsItReallyHas(String zone, LocalDate day, int hours) {
        var slots = new SlotGrid(Calendars.alwaysOpen(zone, HOUR)).slots(day, day);

        assertThat(slots).hasSize(hours);
        assertThat(slots)
                .allSatisfy(slot -> assertThat(slot.local().toLocalDate()).isEqualTo(day));
        assertThat(slots).allSatisfy(slot -> assertThat(Duration.between(slot.start(), slot.end()))
                .isEqualTo(HOUR));
        assertGapless(slots);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 22:00, true",
        "2026-11-24, 19:59, false",
        "2026-11-25, 01:59, true",
        "2026-11-25, 02:00, false",
        "2026-11-25, 22:00, false",
        "2026-11-24, 01:00, false"
    })
    void aNightShiftIsOpenIntoTheNextMorning(LocalDate day, LocalTime time, boolean open) {
        var tuesdays = Calendars.onlyOn(DayOfWeek.TUESDAY, new Opening(LocalTime.of(20, 0), LocalTime.of(2, 0)));

        assertThat(tuesdays.isOpen(day, time)).isEqualTo(open);
    }

    @Test
    void aLocalTimeThatIsSkippedIsNoSlot() {
        var day = LocalDate.parse("2026-03-08");
        var ids = ids(new SlotGrid(Calendars.alwaysOpen("America/New_York", HOUR)).slots(day, day));

        assertThat(ids).contains("2026-03-08T01:00:00-05:00", "2026-03-08T03:00:00-04:00");
        assertThat(ids).noneMatch(id -> id.startsWith("2026-03-08T02"));
    }

    @Test
    void aLocalTimeThatHappensTwiceIsTwoSlots() {
        var day = LocalDate.parse("2026-11-01");
        var ids = ids(new SlotGrid(Calendars.alwaysOpen("America/New_York", HOUR)).slots(day, day));

        assertThat(ids).contains("2026-11-01T01:00:00-04:00", "2026-11-01T01:00:00-05:00");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-07, 14", "2026-03-09, 13", "2026-10-31, 13", "2026-11-02, 14"})
    void businessHoursStayAtTheirLocalTimeAcrossTheChange(LocalDate day, int utcHour) {
        var nineToFive = new Opening(LocalTime.of(9, 0), LocalTime.of(17, 0));
        var calendar = Calendars.everyDay("America/New_York", nineToFive, HOUR, HOUR, Duration.ZERO, Duration.ZERO);

        assertThat(new SlotGrid(calendar).slots(day, day).getFirst().start())
                .isEqualTo(day.atTime(utcHour, 0).toInstant(java.time.ZoneOffset.UTC));
    }

    @Test
    void aVisitEndsAtClosingAtTheLatest() {
        var opening = new Opening(LocalTime.of(9, 0), LocalTime.of(12, 0));
        var calendar = Calendars.everyDay(
                "America/New_York",
                opening,
                Duration.ofMinutes(90),
                Duration.ofMinutes(30),
                Duration.ZERO,
                Duration.ZERO);
        var day = LocalDate.parse("2026-11-24");

        assertThat(new SlotGrid(calendar).slots(day, day))
                .extracting(slot -> slot.local().toLocalTime())
                .containsExactly(LocalTime.of(9, 0), LocalTime.of(9, 30), LocalTime.of(10, 0), LocalTime.of(10, 30));
    }

    @Test
    void aNightShiftReachesIntoTheNextDay() {
        var night = new Opening(LocalTime.of(22, 0), LocalTime.of(2, 0));
        var grid = new SlotGrid(Calendars.onlyOn(DayOfWeek.MONDAY, night));
        var tuesday = LocalDate.parse("2026-11-24");

        assertThat(ids(grid.slots(tuesday, tuesday)))
                .containsExactly("2026-11-24T00:00:00-05:00", "2026-11-24T01:00:00-05:00");
    }

    @Test
    void aLunchBreakAndAClosedDayHaveNoSlots() {
        var grid = new SlotGrid(Calendars.onlyOn(
                DayOfWeek.TUESDAY,
                new Opening(LocalTime.of(10, 0), LocalTime.of(12, 0)),
                new Opening(LocalTime.of(13, 0), LocalTime.of(15, 0))));

        assertThat(grid.slots(LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-25")))
                .extracting(slot -> slot.local().getHour())
                .containsExactly(10, 11, 13, 14);
    }

    @Test
    void aClosureClosesAnOpenDay() {
        var open = Calendars.alwaysOpen("America/New_York", HOUR);
        var day = LocalDate.parse("2026-12-25");
        var closed = withHoliday(open, day);

        assertThat(new SlotGrid(closed).slots(day, day)).isEmpty();
        assertThat(new SlotGrid(closed).slots(day.plusDays(1), day.plusDays(1))).hasSize(24);
    }

    @Test
    void aDayMayHaveHoursOfItsOwn() {
        var open = Calendars.alwaysOpen("America/New_York", HOUR);
        var day = LocalDate.parse("2026-12-24");
        var short24th = withHoliday(open, day, new Opening(LocalTime.of(9, 0), LocalTime.of(12, 0)));

        assertThat(new SlotGrid(short24th).slots(day, day))
                .extracting(slot -> slot.local().getHour())
                .containsExactly(9, 10, 11);
    }

    @Test
    void aServiceMayTakeItsOwnTime() {
        var rules = new VisitRules(
                Duration.ofMinutes(15),
                Duration.ofMinutes(30),
                Duration.ZERO,
                Duration.ZERO,
                30,
                Map.of("water heater", Duration.ofHours(3), "heater", Duration.ofHours(2)));
        var plain = Calendars.alwaysOpen("America/New_York", HOUR);
        var calendar = new BusinessCalendar(
                plain.projectId(), plain.resource(), plain.zone(), plain.hours(), Map.of(), HOUR, HOUR, rules);

        assertThat(calendar.forService("New WATER-heater, please").slotLength()).isEqualTo(Duration.ofHours(3));
        assertThat(calendar.forService("my heater is cold").slotLength()).isEqualTo(Duration.ofHours(2));
        assertThat(calendar.forService("preheater").slotLength()).isEqualTo(HOUR);
        var start = Instant.parse("2026-11-24T15:00:00Z");
        var slot = new SlotGrid(calendar.forService("heater")).at(start).orElseThrow();
        assertThat(calendar.occupied(slot))
                .isEqualTo(new Span(start.minusSeconds(900), start.plusSeconds(7200 + 1800)));
    }

    private static BusinessCalendar withHoliday(BusinessCalendar open, LocalDate day, Opening... hours) {
        return new BusinessCalendar(
                open.projectId(),
                open.resource(),
                open.zone(),
                open.hours(),
                Map.of(day, List.of(hours)),
                HOUR,
                HOUR,
                open.rules());
    }

    @Test
    void aStartBesideTheGridIsNoSlot() {
        var grid = new SlotGrid(Calendars.alwaysOpen("America/New_York", HOUR));

        assertThat(grid.at(Instant.parse("2026-11-24T15:00:00Z"))).isPresent();
        assertThat(grid.at(Instant.parse("2026-11-24T15:10:00Z"))).isEmpty();
    }

    private static void assertGapless(List<Slot> slots) {
        for (var i = 1; i < slots.size(); i++) {
            assertThat(slots.get(i).start()).isEqualTo(slots.get(i - 1).end());
        }
    }

    private static List<String> ids(List<Slot> slots) {
        return slots.stream().map(Slot::id).toList();
    }
}
