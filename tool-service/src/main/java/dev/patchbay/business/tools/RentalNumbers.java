package dev.patchbay.business.tools;

import dev.patchbay.business.rentals.Pets;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers of rooms, amounts of rent and pets, as callers and deployed assistants say them. Pure.
final class RentalNumbers {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?"
            + "|\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d{1,9}(?:\\.\\d+|,\\d{1,2})?(?!\\d)");
    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+,\\d{1,2}");
    private static final List<String> ENGLISH =
            List.of("studio", "one", "two", "three", "four", "five", "six", "seven", "eight");
    private static final List<String> SPANISH =
            List.of("estudio", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho");
    private static final String DOGS = "(?:dogs?|pupp(?:y|ies)|perr[oa]s?)";
    private static final String CATS = "(?:cats?|kittens?|gat[oa]s?)";
    /// A dog that guides somebody is no pet, and no home is hidden for it.
    private static final Pattern ASSISTANCE = Pattern.compile("(?iU)\\b(?:(?:service|assistance|emotional[- ]support"
            + "|support|therapy|guide|seeing[- ]eye|hearing)[- ](?:" + DOGS + "|" + CATS + ")"
            + "|(?:" + DOGS + "|" + CATS + ") (?:de (?:servicio|asistencia|apoyo(?: emocional)?|terapia)"
            + "|gu[ií]a|lazarillo))\\b");
    private static final Pattern ASSISTANT = Pattern.compile(
            "(?iU)\\b(?:(?:service|assistance|emotional[- ]support"
                    + "|support|therapy)[- ]animals?|animal(?:es)? de (?:servicio|asistencia|apoyo(?: emocional)?)|(?-i:ESAs?))\\b");
    private static final Pattern DENIED = Pattern.compile("(?iU)\\b(?:no|not|(?:do|does)n['’]?t have|without|nor|sin"
            + "|ning[uú]n[oa]?|ni)(?: (?:an?|any|my|the|have|tengo|tenemos|hay|es|un[oa]?|de))*"
            + " (?:" + DOGS + "|" + CATS + ")\\b");
    private static final Pattern CAT = Pattern.compile("(?iU)\\b" + CATS + "\\b");
    private static final Pattern DOG = Pattern.compile("(?iU)\\b" + DOGS + "\\b");
    private static final Pattern NO = Pattern.compile("(?iU)^\\s*(no|none|false|ningun[oa]?|0)\\b.*");
    private static final Pattern YES = Pattern.compile("(?iU).*\\b(yes|true|pets?|animals?|s[ií]|mascotas?)\\b.*");

    private RentalNumbers() {}

    /// The least of them.
    static Optional<String> bedrooms(String said) {
        var lower = said.toLowerCase(Locale.ROOT);
        var figures = NUMBER.matcher(lower);
        if (figures.find()) {
            return Optional.of(figures.group().replaceFirst("[.,].*", ""));
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
                    var number = new BigDecimal(plain(found.group()));
                    return (thousand ? number.movePointRight(3) : number).toBigInteger();
                })
                .filter(amount -> amount.bitLength() < 30)
                .sorted()
                .map(Object::toString)
                .toList();
    }

    /// "1,950.50" and "1.950,50" are the same.
    private static String plain(String number) {
        return DOTTED.matcher(number).matches() ? number.replace(".", "").replace(',', '.') : number.replace(",", "");
    }

    /// Empty: it does not matter, or there is no pet.
    static Optional<Pets> pets(String words) {
        var said = DENIED.matcher(withoutAssistants(words)).replaceAll(" ");
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

    /// "My dog is a service animal" is one of them said twice.
    private static String withoutAssistants(String words) {
        var said = ASSISTANCE.matcher(words).replaceAll(" ");
        var animals = ASSISTANT.matcher(said);
        return animals.find()
                ? animals.replaceAll(" ").replaceFirst("(?iU)\\b(?:" + DOGS + "|" + CATS + ")\\b", " ")
                : said;
    }
}
