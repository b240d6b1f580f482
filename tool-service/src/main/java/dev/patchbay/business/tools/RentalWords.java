package dev.patchbay.business.tools;

import dev.patchbay.business.rentals.Property;
import dev.patchbay.business.rentals.PropertyState;
import dev.patchbay.business.rentals.RentalAnswer;
import dev.patchbay.business.rentals.WebListing;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.business.spoken.SpokenTime;
import dev.patchbay.contracts.tool.ToolResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Puts homes into sentences: facts of record, and nothing else.
final class RentalWords {
    private final Language language;
    private final LocalDate today;
    private final Sentences sentences;
    private final SpokenTime times;

    RentalWords(Language language, LocalDate today) {
        this.language = language;
        this.today = today;
        this.sentences = Sentences.in(language);
        this.times = SpokenTime.in(language);
    }

    String say(RentalSentence sentence, Object... values) {
        return sentences.say(sentence, values);
    }

    /// What somebody asks for is not what homes are chosen by.
    ToolResult factsOnly() {
        return RegisteredTool.refused("area", say(RentalSentence.FACTS_ONLY));
    }

    ToolResult of(RentalAnswer answer) {
        return switch (answer) {
            case RentalAnswer.Stock(var properties, var more) -> stock(properties, more);
            case RentalAnswer.Nearly(var properties) ->
                new ToolResult.Refused(say(RentalSentence.NEARLY, homes(properties)), data(properties));
            case RentalAnswer.Elsewhere(var listings) -> elsewhere(listings);
            case RentalAnswer.Nothing() ->
                new ToolResult.Refused(say(RentalSentence.NOTHING), Map.of("next_step", "take_message"));
        };
    }

    private ToolResult stock(List<Property> properties, int more) {
        var data = data(properties);
        data.put("more", more);
        if (properties.size() == 1) {
            return new ToolResult.Succeeded(say(RentalSentence.ONE, homes(properties)), data);
        }
        var rest =
                more == 0 ? "" : more == 1 ? say(RentalSentence.ONE_MORE) + " " : say(RentalSentence.MORE, more) + " ";
        return new ToolResult.Succeeded(say(RentalSentence.SEVERAL, homes(properties), rest), data);
    }

    private ToolResult elsewhere(List<WebListing> listings) {
        var named = listings.stream()
                .map(listing -> say(RentalSentence.ELSEWHERE_AT, listing.title(), listing.source()))
                .collect(Collectors.joining("; "));
        var pages = listings.stream()
                .map(listing -> Map.of(
                        "title", listing.title(),
                        "url", listing.url(),
                        "source", listing.source(),
                        "text", listing.text()))
                .toList();
        return new ToolResult.Succeeded(
                say(RentalSentence.ELSEWHERE, named), Map.of("own_stock", false, "pages", pages));
    }

    /// One of them in full, with the offer of a viewing.
    ToolResult details(Property property) {
        if (property.state() == PropertyState.RENTED) {
            return new ToolResult.Refused(
                    say(RentalSentence.RENTED, property.address()), Map.of("property", RentalData.of(property)));
        }
        var parts = new ArrayList<String>();
        parts.add(say(RentalSentence.HAS, property.address(), rooms(property), bathrooms(property.bathrooms())));
        property.squareFeet().ifPresent(feet -> parts.add(say(RentalSentence.SIZE, feet)));
        parts.add(say(RentalSentence.RENT, rent(property), free(property)));
        if (!property.features().isEmpty()) {
            parts.add(say(RentalSentence.FEATURES, list(property.features(), RentalSentence.AND)));
        }
        parts.add(say(
                switch (property.pets()) {
                    case NONE -> RentalSentence.NO_PETS;
                    case CATS -> RentalSentence.CATS;
                    case DOGS -> RentalSentence.DOGS;
                    case CATS_AND_DOGS -> RentalSentence.CATS_AND_DOGS;
                }));
        parts.add(say(RentalSentence.VIEWING));
        return new ToolResult.Succeeded(
                parts.stream().map(Sentences::begin).collect(Collectors.joining(" ")),
                Map.of("property", RentalData.of(property)));
    }

    ToolResult which(String argument, List<Property> properties) {
        var addresses = properties.stream().map(Property::address).toList();
        var data = data(properties);
        data.put(RegisteredTool.ASK_FOR, argument);
        return new ToolResult.Refused(say(RentalSentence.WHICH, list(addresses, RentalSentence.OR)), data);
    }

    ToolResult unknown(String argument) {
        return RegisteredTool.refused(argument, say(RentalSentence.UNKNOWN));
    }

    private static Map<String, Object> data(List<Property> properties) {
        return new LinkedHashMap<>(
                Map.of("properties", properties.stream().map(RentalData::of).toList()));
    }

    private String homes(List<Property> properties) {
        return properties.stream()
                .map(property ->
                        say(RentalSentence.HOME, rooms(property), property.address(), rent(property), free(property)))
                .collect(Collectors.joining("; "));
    }

    private String rooms(Property property) {
        return switch (property.bedrooms()) {
            case 0 -> say(RentalSentence.STUDIO);
            case 1 -> say(RentalSentence.ONE_BEDROOM);
            default -> say(RentalSentence.BEDROOMS, property.bedrooms());
        };
    }

    private String bathrooms(BigDecimal number) {
        return number.compareTo(BigDecimal.ONE) == 0
                ? say(RentalSentence.ONE_BATHROOM)
                : say(RentalSentence.BATHROOMS, number.stripTrailingZeros().toPlainString());
    }

    private String rent(Property property) {
        return new SpokenMoney(language, property.currency()).say(property.rent());
    }

    private String free(Property property) {
        return property.availableOn()
                .filter(day -> day.isAfter(today))
                .map(day -> say(RentalSentence.FROM, times.day(day, today)))
                .orElseGet(() -> say(RentalSentence.NOW));
    }

    private String list(List<String> items, RentalSentence last) {
        return items.size() == 1
                ? items.getFirst()
                : String.join(", ", items.subList(0, items.size() - 1)) + " " + say(last) + " " + items.getLast();
    }
}
