package dev.patchbay.business.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Takes a text apart into words and marks, in one pass over its characters.
final class Tokenizer {
    private static final Set<String> DROPPED_ENDINGS = Set.of("s", "re", "ve", "ll", "d", "m");
    private static final String ACCENTED = "áàâäãéèêëíìîïóòôöõúùûüñç";
    private static final String PLAIN = "aaaaaeeeeiiiiooooouuuunc";

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int at;
    private boolean accented;
    private boolean abbreviated;

    Tokenizer(String text) {
        this.text = text;
    }

    List<String> tokens() {
        for (at = 0; at < text.length(); at++) {
            read(Character.toLowerCase(text.charAt(at)));
        }
        endWord();
        return tokens;
    }

    private void read(char c) {
        if (Character.isLetterOrDigit(c)) {
            append(c);
            return;
        }
        switch (c) {
            case '\'', '’', 'ʼ', '´' -> readEnding();
            case '.' -> readDot();
            case '/' -> joinSingleLetters();
            case '-', '−' -> readDash();
            case '°' -> mark("degrees");
            case '?' -> mark(Utterance.QUESTION);
            case '!', ';', '\n', '…' -> mark(Utterance.STOP);
            case ',', ':' -> mark(Utterance.COMMA);
            default -> endWord();
        }
    }

    private void append(char c) {
        var accent = ACCENTED.indexOf(c);
        accented |= accent >= 0;
        word.append(accent < 0 ? c : PLAIN.charAt(accent));
    }

    /// "it's" is "it", "don't" is "dont".
    private void readEnding() {
        var end = at + 1;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        if (DROPPED_ENDINGS.contains(
                        text.substring(at + 1, Math.min(end, at + 3)).toLowerCase(Locale.ROOT))
                && end <= at + 3) {
            at = end - 1;
        }
    }

    /// "98.6" is 98, "a.c." and "c.o." are one word each; else a sentence ends.
    private void readDot() {
        if (!word.isEmpty() && Character.isDigit(word.charAt(word.length() - 1)) && isDigit(at + 1)) {
            while (isDigit(at + 1)) {
                at++;
            }
        } else if (word.length() == 1 && isLetter(at + 1)) {
            abbreviated = true;
        } else if (abbreviated) {
            if (!isLetter(at + 1)) {
                endWord();
            }
        } else {
            mark(Utterance.STOP);
        }
    }

    private void joinSingleLetters() {
        if (word.length() != 1 || !isLetter(at + 1)) {
            endWord();
        }
    }

    private void readDash() {
        var minus = word.isEmpty() && isDigit(at + 1);
        endWord();
        if (minus) {
            tokens.add("minus");
        }
    }

    private void mark(String mark) {
        endWord();
        tokens.add(mark);
    }

    /// The Spanish yes is a word of its own; without its accent it is mostly "if".
    private void endWord() {
        if (!word.isEmpty()) {
            var read = word.toString();
            tokens.add(accented && read.equals("si") ? "yes" : read);
        }
        word.setLength(0);
        accented = false;
        abbreviated = false;
    }

    private boolean isDigit(int index) {
        return index < text.length() && Character.isDigit(text.charAt(index));
    }

    private boolean isLetter(int index) {
        return index < text.length() && Character.isLetter(text.charAt(index));
    }
}
