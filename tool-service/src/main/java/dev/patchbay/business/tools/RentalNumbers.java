package dev.patchbay.business.tools;

import dev.patchbay.business.rentals.Pets;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers of rooms, amounts of rent and pets, as callers and deployed assistants say them. Pure.
final class RentalNumbers {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,9}(?:\\.\\d+)?");
    private static final List<String> ENGLISH =
            List.of("studio", "one", "two", "three", "four", "five", "six", "seven", "eight");
    private static final List<String> SPANISH =
            List.of("estudio", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho");
    private static final Pattern CAT = Pattern.compile("(?iU)\\b(cats?|kittens?|gat[oa]s?)\\b");
    private static final Pattern DOG = Pattern.compile("(?iU)\\b(dogs?|pupp(y|ies)|perr[oa]s?)\\b");
    private static final Pattern NO = Pattern.compile("(?iU)^\\s*(no|none|false|ningun[oa]?|0)\\b.*");
    private static final Pattern YES = Pattern.compile("(?iU).*\\b(yes|true|pets?|animals?|s[ií]|mascotas?)\\b.*");

    private RentalNumbers() {}

    /// The least of them.
    static Optional<String> bedrooms(String said) {
        var lower = said.toLowerCase(Locale.ROOT);
        var figures = NUMBER.matcher(lower);
        if (figures.find()) {
            return Optional.of(figures.group().replaceFirst("\\..*", ""));
        }
        for (var words : List.of(ENGLISH, SPANISH)) {
            for (var i = 0; i < words.size(); i++) {
                if (lower.matches("(?U).*\\b" + words.get(i) + "\\b.*")) {
                    return Optional.of(Integer.toString(i));
                }
            }
        }
        return Optional.empty();
    }

    /// In whole units, the smaller first; "1.5k" is 1500.
    static List<String> amounts(String said) {
        var lower = said.toLowerCase(Locale.ROOT);
        return NUMBER.matcher(lower)
                .results()
                .map(found -> {
                    var thousand = found.end() < lower.length() && lower.charAt(found.end()) == 'k';
                    var number = new BigDecimal(found.group().replace(",", ""));
                    return (thousand ? number.movePointRight(3) : number).toBigInteger();
                })
                .filter(amount -> amount.bitLength() < 30)
                .sorted()
                .map(Object::toString)
                .toList();
    }

    /// Empty: it does not matter.
    static Optional<Pets> pets(String said) {
        var cat = CAT.matcher(said).find();
        var dog = DOG.matcher(said).find();
        if (cat && dog) {
            return Optional.of(Pets.CATS_AND_DOGS);
        }
        if (cat || dog) {
            return Optional.of(cat ? Pets.CATS : Pets.DOGS);
        }
        return !NO.matcher(said).matches() && YES.matcher(said).matches()
                ? Optional.of(Pets.CATS_AND_DOGS)
                : Optional.empty();
    }
}
