package dev.patchbay.business.area;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/// A postcode: `12207`, `12207-1234`, `K1A 0B1`, `SW1A 1AA`, `28013`, however it was spelt.
///
/// @param compact without blanks and hyphens, in capitals
public record Postcode(Country country, String compact) {
    private static final int ZIP = 5;

    /// Empty for what is no postcode of this country.
    public static Optional<Postcode> of(Country country, String text) {
        var compact = compact(text);
        return country.isPostcode(compact) ? Optional.of(new Postcode(country, compact)) : Optional.empty();
    }

    /// The postcodes that stand in an address, each once. A number that may be that of a house, a flat or a road is
    /// none.
    public static List<Postcode> in(Country country, String address) {
        var text = address.strip().toUpperCase(Locale.ROOT);
        return country.within()
                .matcher(text)
                .results()
                .filter(found -> !country.hasPlainNumbers() || !isOtherNumber(country, text, found))
                .map(found -> new Postcode(country, compact(found.group())))
                .distinct()
                .toList();
    }

    static String compact(String text) {
        return text.replaceAll("[\\s.\\-]", "").toUpperCase(Locale.ROOT);
    }

    private static boolean isOtherNumber(Country country, String text, MatchResult found) {
        return country == Country.US && isHouseNumber(text, found)
                || Country.isNumbered(wordBefore(text, found.start()));
    }

    /// Of two numbers in a row, as in "12207 12209", neither is a house's.
    private static boolean isHouseNumber(String text, MatchResult found) {
        return found.start() == 0
                && text.substring(found.end()).chars().anyMatch(Character::isLetter)
                && !found.group().contains("-");
    }

    private static String wordBefore(String text, int end) {
        var before = text.substring(0, end).strip();
        if (before.endsWith("#")) {
            return "#";
        }
        var words = before.split("[^\\p{Alnum}]+");
        return words.length == 0 ? "" : words[words.length - 1];
    }

    /// The forms in which it may stand in a list of places: itself, what it is an extension of, its district.
    public List<String> listedAs() {
        var shorter = country == Country.US ? compact.substring(0, ZIP) : district();
        return Stream.of(compact, shorter).distinct().toList();
    }

    String district() {
        return country.district(compact);
    }

    /// As it is written in the country.
    public String text() {
        return country.write(compact);
    }
}
