package dev.patchbay.business.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.patchbay.business.pricing.PriceAnswer.Quoted;
import dev.patchbay.business.pricing.PricingSheet.Price;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Questions to one sheet, as a table.
@Tag("unit")
class QuotingTest {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final PricingSheet SHEET = read("""
            {"currency":"USD","capPercent":50,
             "trades":[{"id":"plumbing","name":{"en":"plumbing","es":"fontanería"},"aliases":["plumber"]},
                       {"id":"hvac","name":{"en":"heating and cooling"},"aliases":["heating"]}],
             "services":[
               {"id":"drain","trade":"plumbing","name":{"en":"drain cleaning","es":"el desatasco"},
                "aliases":["clogged drain"]},
               {"id":"heater","trade":"plumbing","name":{"en":"water heater flush"},"aliases":["water heater"]},
               {"id":"heater-new","trade":"plumbing","name":{"en":"new water heater"},"aliases":[]},
               {"id":"tune-up","trade":"hvac","name":{"en":"AC tune-up"},"aliases":[]}],
             "prices":[
               {"kind":"CALL_OUT","tier":"REGULAR","low":8900},
               {"kind":"CALL_OUT","tier":"REGULAR","low":7900,"trade":"plumbing"},
               {"kind":"CALL_OUT","tier":"REGULAR","low":6900,"postcodes":["122*"]},
               {"kind":"CALL_OUT","tier":"AFTER_HOURS","low":14900},
               {"kind":"CALL_OUT","tier":"HOLIDAY","low":19900},
               {"kind":"HOURLY","low":12000},
               {"kind":"FIXED","tier":"REGULAR","service":"drain","low":15000,"high":25000},
               {"kind":"FIXED","tier":"AFTER_HOURS","service":"drain","low":22500,"high":35000},
               {"kind":"FIXED","service":"tune-up","low":9900,"until":"2026-11-30"},
               {"kind":"FIXED","service":"tune-up","low":12900,"from":"2026-12-01","callOutExtra":true}],
             "rules":[
               {"name":{"en":"priority service"},"priority":true,"amount":5000},
               {"name":{"en":"the cold season"},"trade":"hvac","months":[12,1],"percent":15},
               {"name":{"en":"short notice"},"service":"drain","withinHours":2,"percent":40}]}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // service | trade | postcode | day | tier | hours | priority | charges | total
                "drain cleaning | - | - | 2026-11-24 | REGULAR | 24 | false | FIXED 15000-25000 | -",
                "my drain is clogged: drain | - | - | 2026-11-24 | REGULAR | 24 | false | FIXED 15000-25000 | -",
                "my drain is clogged | - | - | 2026-11-24 | REGULAR | 24 | false | FIXED 15000-25000 | -",
                "The drains in the kitchen are clogged, I think | - | - | 2026-11-24 | REGULAR | 24 | false |"
                        + " FIXED 15000-25000 | -",
                "can you do a flush of my water heater | - | 12307 | 2026-11-24 | REGULAR | 24 | false |"
                        + " CALL_OUT 7900;HOURLY 12000 | -",
                "my sewer is backed up | - | 12307 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 7900 | -",
                "the furnace hums | hvac | 12307 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 8900 | -",
                "- | furnaces | 12307 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 8900;HOURLY 12000 | -",
                "- | - | 12207 122071234 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 6900;HOURLY 12000 | -",
                "Clogged DRAIN! | - | - | 2026-11-24 | AFTER_HOURS | 24 | false | FIXED 22500-35000 | -",
                "desatasco | - | - | 2026-11-24 | WEEKEND | 24 | false | FIXED 22500-35000 | -",
                "drain cleaning | - | - | 2026-12-25 | HOLIDAY | 24 | false | FIXED 22500-35000 | -",
                "drain cleaning | - | - | 2026-11-24 | REGULAR | 1 | false | FIXED 15000-25000 | 21000-35000",
                "drain cleaning | - | - | 2026-11-24 | REGULAR | 24 | true | FIXED 15000-25000 | 20000-30000",
                "drain cleaning | - | - | 2026-11-24 | REGULAR | 1 | true | FIXED 15000-25000 | 22500-37500",
                "AC tune up | - | - | 2026-11-30 | REGULAR | 24 | false | FIXED 9900 | -",
                "AC tune up | - | 12307 | 2026-12-01 | REGULAR | 24 | false | FIXED 12900;CALL_OUT 8900 | 23735",
                "water heater | - | 12307 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 7900;HOURLY 12000 | -",
                "new water heater | - | 12307 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 7900;HOURLY 12000 | -",
                "- | - | 12307 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 8900;HOURLY 12000 | -",
                "- | - | 12207 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 6900;HOURLY 12000 | -",
                "- | - | 12307 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 8900;HOURLY 12000 | -",
                "- | plumber | 12307 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 7900;HOURLY 12000 | -",
                "a plumber | - | 12307 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 7900;HOURLY 12000 | -",
                "- | - | - | 2026-11-24 | AFTER_HOURS | 24 | true | CALL_OUT 14900;HOURLY 12000 | -",
                "- | - | - | 2026-12-25 | HOLIDAY | 24 | false | CALL_OUT 19900;HOURLY 12000 | -",
                "a service call | - | 12307 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 8900;HOURLY 12000 | -",
                "una visita de urgencia | - | 12307 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 8900;HOURLY 12000 | -",
                "my radiator is cold | - | 12307 | 2026-11-24 | REGULAR | 24 | false | CALL_OUT 8900 | -",
                "a new roof | hvac | 12307 | 2026-12-02 | REGULAR | 24 | false | CALL_OUT 8900 | -",
            })
    void whatIsInTheSheetIsQuoted(
            String service,
            String trade,
            String postcode,
            LocalDate day,
            Tier tier,
            long hours,
            boolean priority,
            String charges,
            String total) {
        var quoted = quoted(service, trade, postcode, day, tier, hours, priority);

        assertThat(quoted.charges().stream().map(QuotingTest::text).collect(Collectors.joining(";")))
                .isEqualTo(charges);
        assertThat(quoted.total().map(QuotingTest::text)).isEqualTo(Optional.ofNullable(total));
    }

    @Test
    void whatIsNotInTheSheetIsNotKnown() {
        assertThat(quoted("a new roof", "hvac", "12307", day(), Tier.REGULAR, 24, false)
                        .isKnown())
                .isFalse();
        assertThat(quoted("a plumber", null, "12307", day(), Tier.REGULAR, 24, false)
                        .isKnown())
                .isTrue();
        assertThat(quoted(null, null, "12307", day(), Tier.REGULAR, 24, false).isKnown())
                .isTrue();
    }

    @Test
    void noFeeIsSaidForWorkThatMayNotBeDoneAtAll() {
        assertThat(answer(SHEET, "grooming an elephant")).isInstanceOf(PriceAnswer.NotListed.class);
        assertThat(answer(SHEET, null, "roofing")).isInstanceOf(PriceAnswer.NotListed.class);
        assertThat(answer(SHEET, "a service call", "roofing")).isInstanceOf(PriceAnswer.NotListed.class);
        assertThat(answer(SHEET, "clogged drain", "roofing")).isInstanceOf(Quoted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my drain isn't clogged",
                "it is not the drain that is clogged",
                "a new faucet, and my water heater leaks",
                "a new faucet and the water heater",
            })
    void wordsThatStandTogetherByChanceNameNoWork(String words) {
        var sheet = read("""
                {"currency":"USD","services":[
                  {"id":"drain-cleaning","name":{"en":"drain cleaning"},"aliases":["clogged drain"]},
                  {"id":"heater-new","name":{"en":"new water heater"}}]}""");

        assertThat(new Catalogue(sheet).services(words)).isEmpty();
    }

    @Test
    void theCapIsNamedOnlyWhereItBinds() {
        assertThat(quoted("drain", null, null, day(), Tier.REGULAR, 1, false).cap())
                .isEmpty();
        assertThat(quoted("drain", null, null, day(), Tier.REGULAR, 1, true).cap())
                .contains(50);
    }

    @Test
    void whereTheDayIsOpenForAPartTheOtherFeeIsNamed() {
        var quoted = quoted(null, null, "12307", day(), Tier.ANY, 24, false);

        assertThat(text(quoted.charges().getFirst())).isEqualTo("CALL_OUT 8900");
        assertThat(quoted.outside().map(QuotingTest::text)).contains("CALL_OUT 14900");
    }

    @Test
    void ofAJobThatCostsMoreOutsideItIsTheJobsPriceThatIsNamed() {
        var drain = quoted("clogged drain", null, null, day(), Tier.ANY, 24, false);
        var tuneUp = quoted("AC tune-up", null, "12307", LocalDate.of(2026, 12, 2), Tier.ANY, 24, false);

        assertThat(drain.outside().map(QuotingTest::text)).contains("FIXED 22500-35000");
        assertThat(tuneUp.outside().map(QuotingTest::text)).contains("CALL_OUT 14900");
    }

    @Test
    void shortNoticeIsByTheMinute() {
        assertThat(ahead(Duration.ofHours(2)).rules()).hasSize(1);
        assertThat(ahead(Duration.ofHours(2).plusMinutes(1)).rules()).isEmpty();
    }

    private static Quoted ahead(Duration ahead) {
        var query = new PriceQuery(said("drain"), Optional.empty(), List.of(), day(), Tier.REGULAR, ahead, false);
        return (Quoted) Quoting.answer(SHEET, query);
    }

    @Test
    void severalServicesAreAskedBack() {
        assertThat(answer(SHEET, "the clogged drain and an AC tune-up"))
                .isInstanceOfSatisfying(PriceAnswer.Which.class, which -> assertThat(which.services())
                        .extracting(wording -> wording.in("en"))
                        .containsExactly("drain cleaning", "AC tune-up"));
    }

    @Test
    void pricesOfPlacesNeedThePostcode() {
        var sheet = read("""
                {"currency":"EUR","prices":[{"kind":"CALL_OUT","low":5000,"postcodes":["28*"]}]}""");

        assertThat(answer(sheet, null)).isInstanceOf(PriceAnswer.NeedsPostcode.class);
        assertThat(answer(SHEET, null)).isInstanceOf(PriceAnswer.NeedsPostcode.class);
        assertThat(answer(SHEET, "clogged drain")).isInstanceOf(Quoted.class);
        assertThat(answer(read("{\"currency\":\"USD\"}"), "drain")).isInstanceOf(PriceAnswer.NoPrice.class);
    }

    @Test
    void aPriceForClosedHoursIsNoneForOpenOnes() {
        var sheet = read("""
                {"currency":"USD","prices":[{"kind":"CALL_OUT","tier":"AFTER_HOURS","low":5000}]}""");

        assertThat(answer(sheet, null)).isInstanceOf(PriceAnswer.NoPrice.class);
    }

    @Test
    void allThatIsWrongWithASheetIsNamed() {
        var sheet = read("""
                {"currency":"USD","capPercent":501,
                 "trades":[{"id":"Plumbing","name":{"en":""}}],
                 "services":[{"id":"drain","trade":"nobody","name":{"en":"x"}},{"id":"drain","name":{"en":"y"}}],
                 "prices":[{"kind":"FIXED","low":100},{"kind":"CALL_OUT","low":200,"high":100},{"low":-1},
                           {"kind":"HOURLY","low":1,"from":"2026-02-01","until":"2026-01-01","postcodes":["*"]}],
                 "rules":[{"name":{"en":"x"},"percent":5,"amount":5},{"name":{"en":"x"},"percent":900,"months":[13]}],
                 "upsells":[{"service":"roof"}]}""");

        var problem = Assertions.catchThrowableOfType(ProblemException.class, () -> SheetCheck.check(sheet));

        assertThat(problem.problem().violations())
                .extracting(Problem.Violation::field)
                .containsExactlyInAnyOrder(
                        "capPercent",
                        "trades[0].id",
                        "trades[0].name.en",
                        "services[0].trade",
                        "services[1].id",
                        "prices[0].service",
                        "prices[1].high",
                        "prices[2].kind",
                        "prices[2].low",
                        "prices[3].until",
                        "prices[3].postcodes",
                        "rules[0]",
                        "rules[1].percent",
                        "rules[1].months",
                        "upsells[0].service",
                        "upsells[0].text");
    }

    @Test
    void thisSheetIsRight() {
        assertThat(SheetCheck.check(SHEET)).isSameAs(SHEET);
    }

    private static LocalDate day() {
        return LocalDate.of(2026, 11, 24);
    }

    private static Quoted quoted(
            String service, String trade, String postcode, LocalDate day, Tier tier, long hours, boolean priority) {
        var query = new PriceQuery(
                said(service),
                said(trade),
                postcode == null ? List.of() : List.of(postcode.split(" ")),
                day,
                tier,
                Duration.ofHours(hours),
                priority);
        return (Quoted) Quoting.answer(SHEET, query);
    }

    private static Optional<Said> said(String words) {
        return Optional.ofNullable(words).map(text -> new Said(text, spokenFor(text)));
    }

    /// As triage has it.
    private static List<String> spokenFor(String words) {
        if (words.contains("sewer")) {
            return List.of("drains");
        }
        return words.matches(".*(radiator|furnace).*") ? List.of("locksmith", "hvac") : List.of();
    }

    private static PriceAnswer answer(PricingSheet sheet, String service) {
        return answer(sheet, service, null);
    }

    private static PriceAnswer answer(PricingSheet sheet, String service, String trade) {
        return Quoting.answer(
                sheet,
                new PriceQuery(
                        said(service), said(trade), List.of(), day(), Tier.REGULAR, Duration.ofHours(24), false));
    }

    private static String text(Price price) {
        return price.kind() + " " + text(price.amount());
    }

    private static String text(Amount amount) {
        return amount.spans() ? amount.low() + "-" + amount.high() : Long.toString(amount.low());
    }

    private static PricingSheet read(String json) {
        try {
            return JSON.readValue(json, PricingSheet.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
