package dev.patchbay.business.scheduling.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.Span;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class GraphEventTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "busy, false, true",
        "tentative, false, true",
        "oof, false, true",
        "unknown, false, true",
        "heardOfTomorrow, false, true",
        "free, false, false",
        "workingElsewhere, false, false",
        "busy, true, false",
    })
    void onlyWhatIsSurelyFreeIsFree(String showAs, boolean isCancelled, boolean isBusy) {
        assertThat(read("""
                {"id":"1","showAs":"%s","isCancelled":%b}""".formatted(showAs, isCancelled)).isBusy()).isEqualTo(isBusy);
    }

    @Test
    void timesAreWithoutAnOffsetAndTheZoneIsBesideThem() {
        assertThat(span("2026-11-24T15:00:00.0000000", "UTC", "2026-11-24T16:30:00.0000000", "UTC", false))
                .isEqualTo(new Span(Instant.parse("2026-11-24T15:00:00Z"), Instant.parse("2026-11-24T16:30:00Z")));
        assertThat(span("2026-11-24T10:00:00", "America/New_York", "2026-11-24T11:00:00", "America/New_York", false))
                .isEqualTo(new Span(Instant.parse("2026-11-24T15:00:00Z"), Instant.parse("2026-11-24T16:00:00Z")));
    }

    @Test
    void aWholeDayIsTheBusinesssDayAlsoWhenItIsShorter() {
        assertThat(span("2027-03-14T00:00:00.0000000", "UTC", "2027-03-15T00:00:00.0000000", "UTC", true))
                .isEqualTo(new Span(Instant.parse("2027-03-14T05:00:00Z"), Instant.parse("2027-03-15T04:00:00Z")));
        assertThat(span("2026-11-24T05:00:00.0000000", "UTC", "2026-11-25T05:00:00.0000000", "UTC", true))
                .isEqualTo(new Span(Instant.parse("2026-11-24T05:00:00Z"), Instant.parse("2026-11-25T05:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"yesterday, UTC", "2026-11-24T15:00:00, Eastern Standard Time", "'', UTC", "2026-11-24T15:00:00, ''"})
    void whatCannotBeReadIsNotFree(String dateTime, String zone) {
        assertThatThrownBy(() -> span(dateTime, zone, dateTime, zone, false)).isInstanceOf(CalendarFailure.class);
        assertThatThrownBy(() -> read("{\"id\":\"1\"}").span(NEW_YORK)).isInstanceOf(CalendarFailure.class);
    }

    @Test
    void aReferenceCannotEndItsCondition() {
        assertThat(NamedValue.filter("a' or 1 eq 1")).contains("ep/value eq 'a'' or 1 eq 1')");
    }

    private static Span span(String from, String fromZone, String to, String toZone, boolean isAllDay) {
        return read("""
                {"id":"1","start":{"dateTime":"%s","timeZone":"%s"},"end":{"dateTime":"%s","timeZone":"%s"},
                 "isAllDay":%b,"aFieldOfTomorrow":{"a":1}}""".formatted(from, fromZone, to, toZone, isAllDay)).span(NEW_YORK);
    }

    private static GraphEvent read(String json) {
        try {
            return JsonMapper.builder().build().readValue(json, GraphEvent.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
