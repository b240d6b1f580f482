package dev.patchbay.business.triage;

import dev.patchbay.business.triage.Utterance.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives words that are numbers their value; "thirty five" and "treinta y cinco" become one word.
final class SpokenNumbers {
    private static final int LONGEST_FIGURES = 4;
    private static final int TEN = 10;
    private static final int TWENTY = 20;
    private static final int HUNDRED = 100;
    private static final Map<String, Integer> VALUES = new HashMap<>();

    static {
        count(
                0,
                "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                        + " seventeen eighteen nineteen");
        count(
                0,
                "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis"
                        + " diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco"
                        + " veintiseis veintisiete veintiocho veintinueve");
        tens("twenty thirty forty fifty sixty seventy eighty ninety");
        tens("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa");
        VALUES.putAll(Map.of("hundred", HUNDRED, "cien", HUNDRED, "ciento", HUNDRED));
    }

    private SpokenNumbers() {}

    static List<Token> join(List<String> words) {
        var tokens = new ArrayList<Token>(words.size());
        for (var i = 0; i < words.size(); ) {
            i = add(words, i, tokens);
        }
        return tokens;
    }

    /// @return where the next number or word begins
    private static int add(List<String> words, int at, List<Token> tokens) {
        var value = value(words, at);
        var next = at + 1;
        if (value > 0 && value < TEN && value(words, next) == HUNDRED) {
            value *= HUNDRED;
            next++;
        }
        if (value >= HUNDRED && !isFigures(words.get(at))) {
            next = skip(words, next, "and");
        }
        if (isOpen(value, words.get(at)) && value(words, next) > TEN && value >= HUNDRED) {
            value += value(words, next++);
        }
        var unit = skip(words, next, "y");
        if (isOpen(value, words.get(at)) && value(words, unit) > 0 && value(words, unit) < TEN) {
            value += value(words, unit);
            next = unit + 1;
        }
        tokens.add(new Token(next == at + 1 ? words.get(at) : "#", value));
        return next;
    }

    /// A number word that a smaller one can follow.
    private static boolean isOpen(int value, String word) {
        return value >= TWENTY && value % TEN == 0 && !isFigures(word);
    }

    private static int skip(List<String> words, int at, String joint) {
        var follows = at + 1 < words.size() && words.get(at).equals(joint) && value(words, at + 1) > 0;
        return follows ? at + 1 : at;
    }

    private static int value(List<String> words, int at) {
        if (at >= words.size()) {
            return Utterance.NO_NUMBER;
        }
        var word = words.get(at);
        return isFigures(word) ? Integer.parseInt(word) : VALUES.getOrDefault(word, Utterance.NO_NUMBER);
    }

    private static boolean isFigures(String word) {
        return word.length() <= LONGEST_FIGURES && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void count(int from, String words) {
        var value = from;
        for (var word : words.split(" ")) {
            VALUES.put(word, value++);
        }
    }

    private static void tens(String words) {
        var value = TWENTY;
        for (var word : words.split(" ")) {
            VALUES.put(word, value);
            value += TEN;
        }
    }
}
