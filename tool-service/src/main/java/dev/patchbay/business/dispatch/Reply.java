package dev.patchbay.business.dispatch;

import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What somebody who was woken answers by SMS: `1`, `1 35`, `ok 1 hour`, `no problem, on my way`, `2`,
/// `no puedo`, with the alarm's code where there are several. Pure.
///
/// What could be read in two ways is unclear: a caller who waits is told nothing that was guessed.
///
/// @param code in capitals
record Reply(Meaning meaning, Optional<Duration> within, Optional<String> code) {
    private static final Set<String> YES = Set.of(
            "1",
            "ok",
            "okay",
            "yes",
            "y",
            "yep",
            "yeah",
            "sure",
            "si",
            "accept",
            "accepted",
            "acepto",
            "voy",
            "coming",
            "omw",
            "claro",
            "vale");
    private static final Set<String> NO =
            Set.of("2", "no", "n", "nope", "cant", "cannot", "decline", "declined", "busy", "ocupado", "rechazo");
    /// What stands before an answer and says nothing.
    private static final Set<String> FILLERS = Set.of("im", "i", "am", "ya", "ahi", "ahora", "estoy", "well", "bueno");
    private static final Pattern CODE = Pattern.compile("[a-z][2-9]");
    private static final int MOST_WORDS = 8;

    enum Meaning {
        ACCEPT,
        DECLINE,
        UNCLEAR
    }

    static Reply read(String text) {
        var words = new ArrayList<>(words(text));
        var code = words.stream().filter(word -> CODE.matcher(word).matches()).findFirst();
        code.ifPresent(words::remove);
        while (!words.isEmpty() && FILLERS.contains(words.getFirst())) {
            words.removeFirst();
        }
        return words.isEmpty() || words.size() > MOST_WORDS ? unclear(code) : read(words, code);
    }

    private static Reply read(List<String> words, Optional<String> code) {
        // "1 hour", and "2 hours", are times.
        var isTime = words.size() > 1 && SpokenWithin.isUnit(words.get(1));
        var rest = isTime ? words : words.subList(1, words.size());
        if (!isTime && NO.contains(words.getFirst())) {
            return rest.stream().anyMatch(YES::contains) ? unclear(code) : new Reply(Meaning.DECLINE, upper(code));
        }
        var isYes = YES.contains(words.getFirst()) && !denies(rest);
        return switch (SpokenWithin.of(rest)) {
            case SpokenWithin.Unclear() -> unclear(code);
            case SpokenWithin.Unsaid() when isYes -> new Reply(Meaning.ACCEPT, upper(code));
            case SpokenWithin.Said(var time) when isYes -> new Reply(Meaning.ACCEPT, Optional.of(time), upper(code));
            case SpokenWithin.Unsaid() -> unclear(code);
            case SpokenWithin.Said _ -> unclear(code);
        };
    }

    private Reply(Meaning meaning, Optional<String> code) {
        this(meaning, Optional.empty(), code);
    }

    private static Reply unclear(Optional<String> code) {
        return new Reply(Meaning.UNCLEAR, upper(code));
    }

    /// A number before its unit denies nothing.
    private static boolean denies(List<String> words) {
        for (var i = 0; i < words.size(); i++) {
            var isNumber = i + 1 < words.size() && SpokenWithin.isUnit(words.get(i + 1));
            if (words.get(i).equals("not") || NO.contains(words.get(i)) && !isNumber) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String text) {
        var plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("['’]", "");
        return List.of(ReplyPhrases.simpler(plain).split("[^a-z0-9]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Optional<String> upper(Optional<String> code) {
        return code.map(text -> text.toUpperCase(Locale.ROOT));
    }
}
