package dev.patchbay.business.rentals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Where a property is, to look for a caller's words in. Pure.
///
/// "Downtown Boston" is in "Boston, Downtown", in any order: a word that stands alone there, or several that stand
/// together. The "east" of East Main Street and the "side" of South Side make no East Side.
final class PlaceWords {
    private static final Set<String> SMALL =
            Set.of("in", "near", "around", "of", "the", "at", "by", "area", "en", "cerca", "de", "del", "la", "el");
    private static final String POSTCODE = ".*\\d{4,}.*";

    private final String all;
    private final Set<String> alone;

    PlaceWords(String address, String area) {
        this.all = " " + AddressWords.of(address + " " + area) + " ";
        this.alone = Stream.of((address + "," + area).split("[,;]"))
                .map(AddressWords::of)
                .flatMap(part -> part.matches(POSTCODE) ? Stream.of(part.split(" ")) : Stream.of(part))
                .collect(Collectors.toSet());
    }

    boolean have(String said) {
        var words = AddressWords.of(said);
        return all.contains(" " + words + " ")
                || areMadeOf(Stream.of(words.split(" "))
                        .filter(word -> !SMALL.contains(word))
                        .toList());
    }

    private boolean areMadeOf(List<String> words) {
        return !words.isEmpty()
                && IntStream.rangeClosed(1, words.size())
                        .anyMatch(end -> isThere(words.subList(0, end))
                                && (end == words.size() || areMadeOf(words.subList(end, words.size()))));
    }

    private boolean isThere(List<String> run) {
        return run.size() == 1 ? alone.contains(run.getFirst()) : all.contains(" " + String.join(" ", run) + " ");
    }
}
