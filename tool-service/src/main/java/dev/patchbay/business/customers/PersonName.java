package dev.patchbay.business.customers;

import dev.patchbay.business.scheduling.BookingRequest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Names as they are said and as they are kept. Pure.
final class PersonName {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "dr", "sir", "madam", "senor", "senora", "senorita", "don", "dona", "sr", "sra");

    private PersonName() {}

    /// Whether both may be the same person's: all words of one are among those of the other. Of use among the
    /// few people who have one number, no proof of anything.
    static boolean fits(String said, String known) {
        var told = words(said);
        var kept = words(known);
        return !told.isEmpty() && !kept.isEmpty() && (kept.containsAll(told) || told.containsAll(kept));
    }

    /// First and family name, both: what a proof needs.
    static boolean isFull(String said, String known) {
        var told = words(said);
        var kept = words(known);
        return told.size() > 1 && kept.containsAll(told) && told.contains(kept.getLast());
    }

    /// The first of it, as people are addressed.
    static String first(String name) {
        return name.strip().split("\\s+", 2)[0];
    }

    static List<String> words(String name) {
        var plain =
                ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return Arrays.stream(BookingRequest.plain(plain).split(" "))
                .filter(word -> word.length() > 1 && !TITLES.contains(word))
                .toList();
    }
}
