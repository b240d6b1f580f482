package dev.patchbay.business.area;

import java.util.List;
import java.util.Optional;

/// What is known of a place that is to be judged.
///
/// @param languageTag of the names of places
public record AddressQuery(
        Optional<String> address, Optional<String> postcode, Optional<Point> at, String languageTag) {
    private static final int FEWEST_LETTERS = 3;

    /// The postcode that was named, else those in the address.
    List<Postcode> postcodes(Country country) {
        return postcode.map(text -> Postcode.of(country, text).stream().toList())
                .filter(found -> !found.isEmpty())
                .or(() -> address.map(text -> Postcode.in(country, text)))
                .orElse(List.of());
    }

    /// Address and postcode in one line, if that can be an address at all.
    Optional<String> line() {
        var line = address.map(text -> postcode.filter(code -> !text.contains(code))
                        .map(code -> text + ", " + code)
                        .orElse(text))
                .or(() -> postcode)
                .map(text -> text.replaceAll("\\s+", " ").strip());
        return line.filter(
                text -> text.chars().filter(Character::isLetterOrDigit).count() >= FEWEST_LETTERS
                        && text.chars().noneMatch(Character::isISOControl));
    }
}
