package dev.patchbay.business.area;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The postcodes that are served: `12207`, `12207-1234`, what begins so (`122*`), and districts (`SW1A`, `K1A`).
///
/// `M1` is the district M1 alone; `M1*` is M10 to M19, too.
final class PostcodeList {
    private static final String PREFIX = "[A-Z0-9]{1,8}";
    private static final int ZIP = 5;

    private final Set<String> exact = new HashSet<>();
    private final Set<String> prefixes = new HashSet<>();
    private final Set<String> districts = new HashSet<>();
    /// Of which a part is served, and the longer form must be known.
    private final Set<String> parts = new HashSet<>();

    /// @param lines each must be one, see [#normal]
    PostcodeList(Country country, List<String> lines) {
        lines.forEach(line -> add(country, line));
    }

    private void add(Country country, String line) {
        var compact = Postcode.compact(line);
        if (compact.endsWith("*")) {
            prefixes.add(compact.substring(0, compact.length() - 1));
        } else if (country.isDistrict(compact)) {
            districts.add(compact);
        } else {
            exact.add(compact);
            if (country == Country.US && compact.length() > ZIP) {
                parts.add(compact.substring(0, ZIP));
            }
        }
    }

    /// A line as it is kept; empty when it cannot be one.
    static Optional<String> normal(Country country, String line) {
        var compact = Postcode.compact(line);
        if (compact.endsWith("*")) {
            return Optional.of(compact).filter(text -> isPrefix(country, text.substring(0, text.length() - 1)));
        }
        if (country.isDistrict(compact)) {
            return Optional.of(compact);
        }
        return Postcode.of(country, line).map(Postcode::text);
    }

    private static boolean isPrefix(Country country, String text) {
        return switch (country) {
            case US, ES -> text.matches("\\d{1,5}");
            case CA, GB -> text.matches(PREFIX) && Character.isLetter(text.charAt(0));
        };
    }

    boolean isEmpty() {
        return exact.isEmpty() && prefixes.isEmpty() && districts.isEmpty();
    }

    Cover of(Postcode postcode) {
        var compact = postcode.compact();
        if (exact.contains(compact)
                || districts.contains(postcode.district())
                || postcode.country() == Country.US && exact.contains(compact.substring(0, ZIP))
                || beginsAsOneOf(compact)) {
            return Cover.ALL;
        }
        return parts.contains(compact) ? Cover.SOME : Cover.NONE;
    }

    private boolean beginsAsOneOf(String compact) {
        return IntStream.rangeClosed(1, compact.length())
                .mapToObj(length -> compact.substring(0, length))
                .anyMatch(prefixes::contains);
    }
}
