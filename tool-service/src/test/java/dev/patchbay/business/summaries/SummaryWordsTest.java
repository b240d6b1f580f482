package dev.patchbay.business.summaries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.messages.SmsText;
import dev.patchbay.business.spoken.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SummaryWordsTest {
    private static final Business BUSINESS = new Business("AfterHourFix", ZoneId.of("America/New_York"));

    @Test
    void aTextOfManyCallsSaysHowManyMoreThereAre() {
        var words = SummaryWords.in(Language.ENGLISH);
        var all = words.morning(
                BUSINESS,
                IntStream.range(0, 30).mapToObj(SummaryWordsTest::call).toList());
        assertThat(SmsText.fits(all.body())).isFalse();

        var text = words.within(all, SmsText::fits);

        assertThat(SmsText.fits(text.body())).isTrue();
        var named = text.lines().stream().filter(line -> line.startsWith("- ")).count();
        assertThat(named).isGreaterThan(4);
        assertThat(text.lines().getLast()).isEqualTo("And " + (30 - named) + " more; Patchbay lists them all.");
    }

    @Test
    void whatFitsStaysAsItIs() {
        var words = SummaryWords.in(Language.SPANISH);
        var all = words.morning(
                BUSINESS, IntStream.range(0, 2).mapToObj(SummaryWordsTest::call).toList());

        assertThat(words.within(all, SmsText::fits)).isEqualTo(all);
        assertThat(words.within(all, text -> text.length() < all.body().length())
                        .lines())
                .endsWith("Y una más; Patchbay las muestra todas.");
    }

    private static CallDigest call(int number) {
        var began = Instant.parse("2026-11-24T12:00:00Z").plusSeconds(60L * number);
        return new CallDigest(
                "tw-" + number,
                "p",
                Optional.of("+1518555%04d".formatted(number)),
                began,
                began.plusSeconds(50),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Verdict(Outcome.NOT_BOOKED, Optional.of(Why.NOT_ASKED), Optional.empty())));
    }
}
