package dev.patchbay.business.rentals;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Addresses in plain words, however they are written or said: "Twelve Elm St." is "12 elm street". Pure.
final class AddressWords {
    private static final Map<String, String> LONG = new HashMap<>();
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final String ONE = "one";
    /// Accents and apostrophes.
    private static final Pattern LEFT_OUT = Pattern.compile("[\\p{M}'’]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    static {
        words("st str>street;ave av>avenue;rd>road;blvd>boulevard;dr>drive;ln>lane;ct>court;pl>place;sq>square;"
                + "pkwy>parkway;hwy>highway;apt apartment ste suite num number unidad apartamento>unit;n>north;"
                + "s>south;e>east;w>west;ne>northeast;nw>northwest;se>southeast;sw>southwest;first 1st>1;second 2nd>2;"
                + "third 3rd>3;fourth 4th>4;fifth 5th>5;sixth 6th>6;seventh 7th>7;eighth 8th>8;ninth 9th>9;"
                + "tenth 10th>10;calle>street;avenida>avenue");
        count("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                + " seventeen eighteen nineteen");
        count("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince");
        var tens = List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
        tens.forEach(ten -> NUMBERS.put(ten, 20 + 10 * tens.indexOf(ten)));
    }

    private AddressWords() {}

    static String of(String address) {
        var plain = LEFT_OUT.matcher(Normalizer.normalize(address, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        var words = Stream.of(BETWEEN.matcher(plain).replaceAll(" ").strip().split(" "))
                .map(word -> LONG.getOrDefault(word, word))
                .toList();
        return String.join(" ", joined(words));
    }

    /// "four twelve" is 412, "twenty one" is 21, as house numbers are said.
    private static List<String> joined(List<String> words) {
        var joined = new ArrayList<String>();
        var said = "";
        var isTens = false;
        for (var word : words) {
            var number = NUMBERS.get(word);
            if (number == null) {
                add(joined, said);
                said = "";
                joined.add(word);
            } else {
                var joins = isTens && number > 0 && number < 10;
                said = joins ? said.substring(0, said.length() - 1) + number : said + number;
            }
            isTens = number != null && number >= 20 && number % 10 == 0;
        }
        add(joined, said);
        return joined;
    }

    /// "The one on Elm Street" is no house number.
    private static void add(List<String> words, String said) {
        if (!said.isEmpty()) {
            words.add(said.equals("1") ? ONE : said);
        }
    }

    /// House numbers, units and postcodes.
    static Set<String> numbers(String words) {
        return Stream.of(words.split(" "))
                .filter(word -> word.chars().anyMatch(Character::isDigit))
                .collect(Collectors.toSet());
    }

    private static void words(String groups) {
        Stream.of(groups.split(";")).map(group -> group.split(">")).forEach(group -> Stream.of(group[0].split(" "))
                .forEach(word -> LONG.put(word, group[1])));
    }

    private static void count(String words) {
        var all = List.of(words.split(" "));
        all.forEach(word -> NUMBERS.put(word, all.indexOf(word)));
    }
}
