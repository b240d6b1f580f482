package dev.patchbay.business.tools;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.area.Country;
import dev.patchbay.business.area.Postcode;
import dev.patchbay.business.directory.Project;
import dev.patchbay.business.pricing.PriceQuery;
import dev.patchbay.business.pricing.PricingStore;
import dev.patchbay.business.pricing.Said;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.CalendarStore;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.When;
import dev.patchbay.business.spoken.WhenReader;
import dev.patchbay.business.triage.TradeMatch;
import dev.patchbay.business.triage.Triage;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Answers questions about prices, for the tool and for its REST face.
@ApplicationScoped
public class PriceDesk {
    /// Where there is no calendar to say how far ahead visits are.
    private static final int HORIZON_DAYS = 60;
    private static final Pattern DIGITS = Pattern.compile("\\d");
    private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};

    private final PricingStore prices;
    private final CalendarStore calendars;
    private final Triage triage;
    private final ObjectMapper json;
    private final Clock clock;

    PriceDesk(PricingStore prices, CalendarStore calendars, Triage triage, ObjectMapper json, Clock clock) {
        this.prices = prices;
        this.calendars = calendars;
        this.triage = triage;
        this.json = json;
        this.clock = clock;
    }

    Uni<PriceView> ask(Project project, Language language, GetPricingArguments asked) {
        return calendars
                .find(project.id(), project.timeZone())
                .chain(calendar -> ask(project, language, asked, calendar));
    }

    private Uni<PriceView> ask(
            Project project, Language language, GetPricingArguments asked, Optional<BusinessCalendar> calendar) {
        var now = clock.instant().atZone(project.timeZone());
        var words = new PriceWords(language);
        return switch (when(asked, now, calendar, language)) {
            case When.Unclear(var question) -> Uni.createFrom().item(PriceView.ask("when", question));
            case When.Exact(var at) ->
                quote(project, asked, AskedTime.at(at.atZone(project.timeZone()), now, calendar), words);
            case When.Days days -> quote(project, asked, AskedTime.of(days, now, calendar), words);
        };
    }

    private static When when(
            GetPricingArguments asked, ZonedDateTime now, Optional<BusinessCalendar> calendar, Language language) {
        var horizon = calendar.map(BusinessCalendar::horizonDays).orElse(HORIZON_DAYS);
        return asked.when()
                .map(words -> new WhenReader(
                                now,
                                horizon,
                                (day, time) -> calendar.filter(hours -> hours.isOpen(day, time))
                                        .isPresent(),
                                language)
                        .read(words))
                .orElseGet(() -> new When.Exact(now.toInstant()));
    }

    private Uni<PriceView> quote(Project project, GetPricingArguments asked, AskedTime time, PriceWords words) {
        var query = new PriceQuery(
                asked.service().map(this::said),
                asked.trade().map(this::said),
                asked.postcode().map(PriceDesk::postcodes).orElse(List.of()),
                time.day(),
                time.tier(),
                time.ahead(),
                asked.priority().orElse(false));
        return prices.answer(project.id(), query).map(words::of);
    }

    private Said said(String words) {
        return new Said(
                words, triage.trades(words).stream().map(TradeMatch::trade).toList());
    }

    /// As the check of the service area reads them; what it does not know is taken as it is, unless no postcode can be
    /// so.
    private static List<String> postcodes(String said) {
        var known = Arrays.stream(Country.values())
                .flatMap(country -> Postcode.in(country, said).stream())
                .flatMap(postcode -> postcode.listedAs().stream())
                .distinct()
                .toList();
        var plain = said.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
        return known.isEmpty() ? Stream.of(plain).filter(DIGITS.asPredicate()).toList() : known;
    }

    /// Only a price is a success.
    ToolResult result(PriceView said) {
        var data = json.convertValue(said, DATA);
        data.remove("say");
        said.askFor().ifPresent(_ -> data.put(RegisteredTool.ASK_FOR, data.remove("askFor")));
        return said.outcome() == PriceView.Outcome.QUOTED
                ? new ToolResult.Succeeded(said.say(), data)
                : new ToolResult.Refused(said.say(), data);
    }
}
