package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
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

    /// Against the plain way: all that is free, ranked, and the first three of it that do not overlap.
    @Test
    void whatIsFoundDayByDayIsWhatAllDaysTogetherHave() {
        var random = new Random(11);
        var decided = 0;
        for (var round = 0; round < 500; round++) {
            var calendar = hourly(Duration.ofMinutes(random.nextInt(3) * 20L), Duration.ofHours(random.nextInt(30)));
            var choice = new SlotChoice(calendar, MONDAY_EVENING);
            var taken = Taken.of(visits(random));
            var wish = wish(random);

            var expected = plainly(calendar, wish, taken);

            assertThat(choice.choose(wish, taken)).isEqualTo(expected);
            var early = choice.decide(wish, taken);
            early.ifPresent(found -> assertThat(found).isEqualTo(expected));
            decided += early.isPresent() ? 1 : 0;
        }
        assertThat(decided).isBetween(100, 450);
    }

    private static List<Span> visits(Random random) {
        return Stream.generate(() -> at(0, 0).plus(Duration.ofMinutes(30L * random.nextInt(48 * 30))))
                .limit(random.nextInt(400))
                .map(start -> new Span(start, start.plus(Duration.ofMinutes(90))))
                .toList();
    }

    private static SlotWish wish(Random random) {
        var from = TUESDAY.plusDays(random.nextInt(25));
        var to = from.plusDays(random.nextInt(3) == 0 ? 0 : random.nextInt(30));
        var earliest = LocalTime.of(random.nextInt(15), 0);
        return new SlotWish(
                from,
                to,
                (day, time) -> !day.isBefore(from) && !day.isAfter(to) && !time.isBefore(earliest),
                random.nextBoolean() ? Optional.empty() : Optional.of(LocalTime.of(9 + random.nextInt(8), 0)));
    }

    private static SlotChoice.Choice plainly(BusinessCalendar calendar, SlotWish wish, Taken taken) {
        var earliest = MONDAY_EVENING.plus(calendar.notice());
        var last = LocalDate.parse("2026-11-23").plusDays(calendar.horizonDays());
        var free = new SlotGrid(calendar)
                .slots(wish.from(), last).stream()
                        .filter(slot -> !slot.start().isBefore(earliest) && calendar.isFree(slot, taken))
                        .toList();
        var wished = free.stream().filter(wish::isMetBy).toList();
        var of = wished.isEmpty() ? free : wished;
        var picked = new ArrayList<Slot>();
        for (var slot : ranked(of, wish.wanted())) {
            if (picked.size() < SlotChoice.MOST
                    && picked.stream()
                            .noneMatch(other -> calendar.occupied(other).overlaps(calendar.occupied(slot)))) {
                picked.add(slot);
            }
        }
        picked.sort(Comparator.comparing(Slot::start));
        return new SlotChoice.Choice(picked, !wished.isEmpty(), wished.size() > picked.size());
    }

    private static List<Slot> ranked(List<Slot> free, Optional<LocalTime> wanted) {
        if (wanted.isEmpty() || free.isEmpty()) {
            return free;
        }
        var day = free.getFirst().local().toLocalDate();
        return free.stream()
                .sorted(Comparator.comparing(
                                (Slot slot) -> !slot.local().toLocalDate().equals(day))
                        .thenComparing(slot -> Duration.between(
                                        wanted.get(), slot.local().toLocalTime())
                                .abs())
                        .thenComparing(Slot::start))
                .toList();
    }

    private static SlotChoice.Choice choose(BusinessCalendar calendar, Instant now, SlotWish wish, Span... taken) {
        return new SlotChoice(calendar, now).choose(wish, Taken.of(List.of(taken)));
    }

    private static SlotWish on(LocalDate day, Optional<LocalTime> wanted) {
        return new SlotWish(day, day, (date, _) -> date.equals(day), wanted);
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
