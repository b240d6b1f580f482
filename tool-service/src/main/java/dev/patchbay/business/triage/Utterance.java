package dev.patchbay.business.triage;

import java.util.List;

/// A caller's words in the one form that phrases are looked for in: lower case, no accents, no endings after an
/// apostrophe ("there's" is "there", "isn't" is "isnt"), numbers with their value, and three marks: `.` `,` `?`.
final class Utterance {
    static final String STOP = ".";
    static final String COMMA = ",";
    static final String QUESTION = "?";
    static final int NO_NUMBER = Integer.MIN_VALUE;

    private final List<Token> tokens;

    private Utterance(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// Its last sentence ends, too: "my wife doesn't, I do."
    static Utterance of(String text) {
        var tokens = SpokenNumbers.join(new Tokenizer(text).tokens());
        if (!tokens.isEmpty() && !isEnd(tokens.getLast().word())) {
            tokens.add(new Token(STOP, NO_NUMBER));
        }
        return new Utterance(tokens);
    }

    int size() {
        return tokens.size();
    }

    String word(int index) {
        return tokens.get(index).word();
    }

    /// `NO_NUMBER` when it is none.
    int number(int index) {
        return tokens.get(index).number();
    }

    boolean isNumber(int index) {
        return number(index) != NO_NUMBER;
    }

    boolean isComma(int index) {
        return word(index).equals(COMMA);
    }

    /// A sentence ends here.
    boolean isEnd(int index) {
        return isEnd(word(index));
    }

    private static boolean isEnd(String word) {
        return word.equals(STOP) || word.equals(QUESTION);
    }

    /// @param word in its one form
    /// @param number its value; `NO_NUMBER` when it is none
    record Token(String word, int number) {}
}
