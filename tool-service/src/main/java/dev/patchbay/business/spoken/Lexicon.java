package dev.patchbay.business.spoken;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The words about time of one language, from `spoken/words.<tag>.txt`, and the plain form of each that the readers
/// know: "el martes que viene" and "the coming Tuesday" are both `coming tuesday`, in whichever order they were said.
///
/// A caller is read with all languages at once; where they disagree ("once" is eleven in Spanish), the language that
/// most of the words are in has its way.
final class Lexicon {
    private static final String UNKNOWN = "_";
    private static final int LONGEST_PHRASE = 6;
    private static final int MINUTES = 60;
    private static final int DAYS = 31;
    /// "Sábado siete" is a day: an hour would be "las siete". In English it is an hour.
    private static final Pattern DAY_AFTER_WEEKDAY =
            Pattern.compile("\\b" + DayForm.WEEKDAY + " (\\d{1,2})(?![\\d:/]| [0-5]\\d)");
    private static final Map<Language, Lexicon> ALL = new EnumMap<>(Language.class);

    static {
        Arrays.stream(Language.values()).forEach(language -> ALL.put(language, load(language)));
    }

    private final Map<String, String> forms = new HashMap<>();

    private Lexicon() {}

    /// What these words are in plain form.
    ///
    /// @param likely the language whose reading counts where nothing else tells
    static String plain(List<String> words, Language likely) {
        var first = ALL.get(evident(words).orElse(likely));
        var plain = new ArrayList<String>();
        for (var at = 0; at < words.size(); ) {
            var length = first.longest(words, at);
            var lexicon = first;
            for (var other : ALL.values()) {
                var longer = other.longest(words, at);
                if (longer > length) {
                    length = longer;
                    lexicon = other;
                }
            }
            add(plain, length == 0 ? unknown(words.get(at)) : lexicon.forms.get(phrase(words, at, length)));
            at += Math.max(1, length);
        }
        var text = String.join(" ", plain);
        return first == ALL.get(Language.SPANISH)
                ? DAY_AFTER_WEEKDAY.matcher(text).replaceAll("$1 el $2")
                : text;
    }

    /// The language that more of these words are in than in any other.
    static Optional<Language> evident(List<String> words) {
        var english = ALL.get(Language.ENGLISH).score(words, ALL.get(Language.SPANISH));
        var spanish = ALL.get(Language.SPANISH).score(words, ALL.get(Language.ENGLISH));
        if (english == spanish) {
            return Optional.empty();
        }
        return Optional.of(english > spanish ? Language.ENGLISH : Language.SPANISH);
    }

    private long score(List<String> words, Lexicon other) {
        var score = 0;
        for (var at = 0; at < words.size(); at++) {
            if (longest(words, at) > other.longest(words, at)) {
                score++;
            }
        }
        return score;
    }

    private int longest(List<String> words, int at) {
        for (var length = Math.min(LONGEST_PHRASE, words.size() - at); length > 0; length--) {
            if (forms.containsKey(phrase(words, at, length))) {
                return length;
            }
        }
        return 0;
    }

    private static String phrase(List<String> words, int at, int length) {
        return String.join(" ", words.subList(at, at + length));
    }

    private static String unknown(String word) {
        return Character.isDigit(word.charAt(0)) || word.equals(",") ? word : UNKNOWN;
    }

    /// What says nothing leaves nothing behind; of words that are not known one trace is enough.
    private static void add(List<String> plain, String form) {
        var doubled =
                form.equals(UNKNOWN) && !plain.isEmpty() && plain.getLast().equals(UNKNOWN);
        if (!form.equals("-") && !doubled) {
            plain.addAll(List.of(form.split(" ")));
        }
    }

    private static Lexicon load(Language language) {
        var lexicon = new Lexicon();
        switch (language) {
            case ENGLISH -> lexicon.addEnglishNumbers();
            case SPANISH -> lexicon.addSpanishNumbers();
        }
        lines(language).stream()
                .filter(line -> line.contains(" = "))
                .map(line -> line.split(" = ", 2))
                .forEach(line -> lexicon.putAll(line[1].split(","), line[0].strip()));
        return lexicon;
    }

    private static List<String> lines(Language language) {
        var name = "/spoken/words." + language.tag() + ".txt";
        try (var file = new InputStreamReader(Lexicon.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            return file.readAllLines();
        } catch (IOException e) {
            throw new UncheckedIOException("words are missing: " + name, e);
        }
    }

    private void putAll(String[] phrases, String form) {
        Arrays.stream(phrases).forEach(phrase -> put(phrase.strip(), form));
    }

    private void put(String phrase, String form) {
        var before = forms.put(phrase, form);
        if (before != null && !before.equals(form)) {
            throw new IllegalStateException("\"" + phrase + "\" is both " + before + " and " + form);
        }
    }

    private void addEnglishNumbers() {
        for (var number = 0; number < MINUTES; number++) {
            put(EnglishNumbers.cardinal(number).replace('-', ' '), Integer.toString(number));
        }
        for (var day = 1; day <= DAYS; day++) {
            put(EnglishNumbers.ordinal(day).replace('-', ' '), day + "th");
        }
        put("twenty twenty six", "2026");
        put("twenty twenty seven", "2027");
        put("twenty twenty eight", "2028");
    }

    private void addSpanishNumbers() {
        for (var number = 0; number < MINUTES; number++) {
            put(unaccented(SpanishNumbers.cardinal(number)), Integer.toString(number));
        }
        put("uno", "1");
        put("primero", "1th");
        put("primer", "1th");
        put("segundo", "2th");
        put("tercer", "3th");
        put("veinte y cinco", "25");
        put("dos mil veintiseis", "2026");
        put("dos mil veintisiete", "2027");
        put("dos mil veintiocho", "2028");
    }

    private static String unaccented(String text) {
        return String.join(" ", Words.of(text));
    }
}
