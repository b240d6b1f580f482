package dev.patchbay.business.triage;

import dev.patchbay.business.triage.Fact.Degrees;
import dev.patchbay.business.triage.Fact.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Temperatures in a caller's words: "thirty five degrees outside", "ten below", "it's ninety eight", "in the teens",
/// "veinte grados bajo cero". Fahrenheit, unless Celsius is said.
final class SpokenDegrees {
    private static final int LOWEST = -60;
    private static final int HIGHEST = 130;
    private static final int LOWEST_ALONE = 20;
    private static final int NEAR = 5;
    private static final double FAHRENHEIT_PER_CELSIUS = 1.8;
    private static final int FREEZING_FAHRENHEIT = 32;
    private static final Set<String> DEGREES = Set.of("degrees", "degree", "grados", "grado");
    private static final Set<String> CELSIUS = Set.of("celsius", "centigrade", "centigrados", "c");
    private static final Set<String> BELOW = Set.of("below", "bajo");
    private static final Set<String> MINUS = Set.of("minus", "negative", "menos");
    private static final Set<String> INSIDE =
            Set.of("inside", "indoors", "adentro", "dentro", "here", "house", "casa", "apartment", "room", "home");
    private static final Set<String> OUTSIDE = Set.of("outside", "outdoors", "out", "afuera", "fuera");
    private static final Set<String> DIRECTLY =
            Set.of("inside", "indoors", "adentro", "outside", "outdoors", "out", "afuera");
    private static final Set<String> ROUGHLY = Set.of(
            "about", "around", "like", "over", "almost", "nearly", "only", "a", "at", "under", "already", "down", "to",
            "up");
    private static final Map<String, Integer> TENS = Map.of(
            "teens", 15, "twenties", 25, "thirties", 35, "forties", 45, "eighties", 85, "nineties", 95, "digits", 5);

    private final Utterance utterance;

    private SpokenDegrees(Utterance utterance) {
        this.utterance = utterance;
    }

    /// @param answer a number alone tells the temperature that was asked for, inside
    static List<Degrees> in(Utterance utterance, boolean answer) {
        var reader = new SpokenDegrees(utterance);
        var degrees = new ArrayList<Degrees>();
        for (var at = 0; at < utterance.size(); at++) {
            reader.read(at).ifPresent(degrees::add);
        }
        for (var at = 0; answer && degrees.isEmpty() && at < utterance.size(); at++) {
            reader.alone(at).ifPresent(degrees::add);
        }
        return degrees;
    }

    private Optional<Degrees> read(int at) {
        if (TENS.containsKey(word(at))
                && (word(at - 1).equals("the") || word(at - 1).equals("single"))) {
            return Optional.of(new Degrees(TENS.get(word(at)), place(at)));
        }
        if (!utterance.isNumber(at) || Math.abs(utterance.number(at)) > HIGHEST) {
            return Optional.empty();
        }
        var unit = DEGREES.contains(word(at + 1));
        var next = unit ? at + 2 : at + 1;
        var below = BELOW.contains(word(next)) || MINUS.contains(word(at - 1));
        return unit || below || isTold(at) ? Optional.of(degrees(at, next, below)) : Optional.empty();
    }

    /// Not of one baby or two kids, nor "twelve o'clock".
    private Optional<Degrees> alone(int at) {
        var value = utterance.number(at);
        return value >= LOWEST_ALONE && value <= HIGHEST && !isTimeOrMoney(at + 1)
                ? Optional.of(new Degrees(value, Place.INSIDE))
                : Optional.empty();
    }

    /// "It's ninety five", "forty eight inside"; not "she's ninety five".
    private boolean isTold(int at) {
        var before = at - 1;
        while (ROUGHLY.contains(word(before))) {
            before--;
        }
        var placed = DIRECTLY.contains(word(at + 1));
        return (word(before).equals("it") || placed) && utterance.number(at) > 0 && !isTimeOrMoney(at + 1);
    }

    private boolean isTimeOrMoney(int at) {
        return Set.of("am", "pm", "oclock", "dollars", "minutes", "hours", "days", "years", "or", "of", "hundred")
                .contains(word(at));
    }

    private Degrees degrees(int at, int next, boolean below) {
        var value = below ? -utterance.number(at) : utterance.number(at);
        var celsius = CELSIUS.contains(word(next)) || below && CELSIUS.contains(word(next + 2));
        var fahrenheit = celsius ? (int) Math.round(value * FAHRENHEIT_PER_CELSIUS + FREEZING_FAHRENHEIT) : value;
        return new Degrees(Math.max(fahrenheit, LOWEST), below ? Place.OUTSIDE : place(at));
    }

    /// Where the words near it say, those behind it first.
    private Place place(int at) {
        for (var distance = 1; distance <= NEAR && !isEnd(at + distance); distance++) {
            if (is(INSIDE, at + distance) || is(OUTSIDE, at + distance)) {
                return is(INSIDE, at + distance) ? Place.INSIDE : Place.OUTSIDE;
            }
        }
        for (var distance = 1; distance <= 3 && !isEnd(at - distance); distance++) {
            if (word(at - distance).equals("inside") || word(at - distance).equals("adentro")) {
                return Place.INSIDE;
            }
            if (Set.of("outside", "afuera").contains(word(at - distance))) {
                return Place.OUTSIDE;
            }
        }
        return Place.UNSAID;
    }

    private boolean is(Set<String> words, int at) {
        return words.contains(word(at));
    }

    private boolean isEnd(int at) {
        return at < 0
                || at >= utterance.size()
                || utterance.isEnd(at)
                || Set.of("and", "y").contains(word(at));
    }

    private String word(int at) {
        return at < 0 || at >= utterance.size() ? "" : utterance.word(at);
    }
}
