package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.BookingRequest;
import dev.patchbay.business.scheduling.VisitDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a caller says about a visit that is booked. Pure.
///
/// @param name the name it is booked under
/// @param address street or postcode
/// @param reference its reference, or the id that an assistant was given
/// @param visit when it is, in the caller's words
record VisitClues(Optional<String> name, Optional<String> address, Optional<String> reference, Optional<String> visit) {
    private static final Set<String> OF_EVERY_STREET = Set.of(
            "street",
            "st",
            "road",
            "rd",
            "avenue",
            "ave",
            "lane",
            "ln",
            "drive",
            "dr",
            "boulevard",
            "blvd",
            "court",
            "ct",
            "place",
            "pl",
            "way",
            "the",
            "of",
            "at",
            "in",
            "apartment",
            "apt",
            "unit",
            "floor",
            "north",
            "south",
            "east",
            "west",
            "calle",
            "avenida",
            "numero",
            "de",
            "del",
            "la",
            "el",
            "los",
            "las");
    private static final String POSTCODE = "\\d{5}";
    private static final String NUMBER = "\\d+\\p{L}?";
    private static final int LONG_ENOUGH = 2;

    /// Name and address: what proves a visit to be the caller's where the number does not.
    boolean isProof() {
        return name.isPresent() && address.isPresent();
    }

    /// What was claimed, however it is spelt.
    String claim() {
        return Stream.of(name, address, reference)
                .map(text -> text.map(BookingRequest::plain).orElse(""))
                .reduce("", (left, right) -> left + "|" + right);
    }

    /// The word to look for a name by: the last one, mostly the family's.
    Optional<String> familyName() {
        return name.map(VisitClues::words).filter(words -> !words.isEmpty()).map(List::getLast);
    }

    /// Whether nothing that was said speaks against it.
    boolean fit(VisitDetails booked) {
        return name.map(said -> isName(said, booked.name())).orElse(true)
                && address.map(said -> isAddress(said, booked.address())).orElse(true);
    }

    /// All that was said is in the name, and its last word is among that.
    private static boolean isName(String said, String booked) {
        var told = words(said);
        var known = words(booked);
        return !told.isEmpty()
                && !known.isEmpty()
                && told.getLast().length() >= LONG_ENOUGH
                && told.contains(known.getLast())
                && known.containsAll(told.stream()
                        .filter(word -> word.length() >= LONG_ENOUGH)
                        .toList());
    }

    /// The same postcode; or the same street, and no other house number.
    private static boolean isAddress(String said, String booked) {
        var told = words(said);
        if (told.stream().anyMatch(word -> word.matches(POSTCODE) && isPostcodeOf(word, booked))) {
            return true;
        }
        var street = words(booked.split(",", 2)[0]);
        var number = told.stream().filter(word -> word.matches(NUMBER)).findFirst();
        return number.map(street::contains).orElse(true)
                && told.stream().anyMatch(word -> isOwnWord(word) && street.contains(word));
    }

    /// The last one: a house number may have five digits, too.
    private static boolean isPostcodeOf(String word, String booked) {
        return words(booked).stream()
                .filter(part -> part.matches(POSTCODE))
                .reduce((_, last) -> last)
                .filter(word::equals)
                .isPresent();
    }

    private static boolean isOwnWord(String word) {
        return word.length() >= LONG_ENOUGH && !OF_EVERY_STREET.contains(word) && !word.matches(NUMBER);
    }

    private static List<String> words(String text) {
        return Arrays.stream(BookingRequest.plain(text).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
