package dev.patchbay.business.area;

import java.util.Set;
import java.util.regex.Pattern;

/// A country whose postcodes are understood. Its name is its ISO 3166-1 code.
public enum Country {
    US("\\d{5}(?:\\d{4})?", "\\d{5}(?:-\\d{4})?"),
    CA(Letters.CANADIAN + "\\d", Letters.CANADIAN_SPACED + "\\d"),
    GB(Letters.OUTWARD + "\\d[ABD-HJLNP-UW-Z]{2}", Letters.OUTWARD + " ?\\d[ABD-HJLNP-UW-Z]{2}"),
    ES("(?:0[1-9]|[1-4]\\d|5[0-2])\\d{3}", "(?:0[1-9]|[1-4]\\d|5[0-2])\\d{3}");

    /// What stands before a number that is no postcode.
    private static final Set<String> NUMBERED = Set.of(
            "APT",
            "APARTMENT",
            "SUITE",
            "STE",
            "UNIT",
            "BOX",
            "ROOM",
            "FLOOR",
            "LOT",
            "HIGHWAY",
            "HWY",
            "ROUTE",
            "RTE",
            "ROAD",
            "APARTADO",
            "KM",
            "NO",
            "#");

    private final Pattern whole;
    private final Pattern within;

    Country(String whole, String within) {
        this.whole = Pattern.compile(whole);
        this.within = Pattern.compile("(?<![\\p{Alnum}-])(?:" + within + ")(?![\\p{Alnum}-])");
    }

    /// @param compact without blanks and hyphens, in capitals
    boolean isPostcode(String compact) {
        return whole.matcher(compact).matches();
    }

    /// What looks like postcodes in a text in capitals.
    Pattern within() {
        return within;
    }

    /// Whether a number after this word is that of a flat or a road.
    static boolean isNumbered(String word) {
        return NUMBERED.contains(word);
    }

    /// Whether postcodes look like other numbers.
    boolean hasPlainNumbers() {
        return this == US || this == ES;
    }

    /// The part of a postcode that names a district: everything where there is no such part.
    String district(String compact) {
        return switch (this) {
            case US, ES -> compact;
            case CA -> compact.substring(0, 3);
            case GB -> compact.substring(0, compact.length() - 3);
        };
    }

    /// Whether this names a district and no single postcode.
    boolean isDistrict(String compact) {
        return switch (this) {
            case US, ES -> false;
            case CA -> compact.matches(Letters.CANADIAN_DISTRICT);
            case GB -> compact.matches(Letters.OUTWARD);
        };
    }

    /// As it is written in the country.
    String write(String compact) {
        return switch (this) {
            case ES -> compact;
            case US -> compact.length() == 9 ? compact.substring(0, 5) + "-" + compact.substring(5) : compact;
            case CA, GB -> {
                var inward = compact.length() - 3;
                yield compact.substring(0, inward) + " " + compact.substring(inward);
            }
        };
    }

    /// Sources: Canada Post's addressing guidelines; the UK government's data standard BS7666.
    private static final class Letters {
        static final String CANADIAN_DISTRICT = "[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z]";
        static final String CANADIAN = CANADIAN_DISTRICT + "\\d[ABCEGHJ-NPRSTV-Z]";
        static final String CANADIAN_SPACED = CANADIAN_DISTRICT + "[ -]?\\d[ABCEGHJ-NPRSTV-Z]";
        static final String OUTWARD =
                "(?:GIR|[A-PR-UWYZ](?:\\d{1,2}|\\d[A-HJKPS-UW]|[A-HK-Y]\\d{1,2}|[A-HK-Y]\\d" + "[ABEHMNPRV-Y]))";

        private Letters() {}
    }
}
