package dev.patchbay.business.dispatch;

import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What somebody who was woken answers by SMS: `1`, `1 35`, `ok 40 min`, `2`, `no puedo`, with the alarm's
/// code where there are several. Pure.
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
            "si",
            "accept",
            "accepted",
            "acepto",
            "voy",
            "coming",
            "omw",
            "claro");
    private static final Set<String> NO =
            Set.of("2", "no", "n", "nope", "cant", "cannot", "decline", "declined", "busy", "ocupado", "rechazo");
    private static final Pattern CODE = Pattern.compile("[a-z][2-9]");
    private static final Pattern MINUTES = Pattern.compile("([1-9][0-9]{0,2})(?:m|min|mins|minutes|minutos)?");
    private static final int MOST_WORDS = 8;
    private static final int MOST_MINUTES = 600;

    enum Meaning {
        ACCEPT,
        DECLINE,
        UNCLEAR
    }

    static Reply read(String text) {
        var words = new ArrayList<>(words(text));
        var code = words.stream().filter(word -> CODE.matcher(word).matches()).findFirst();
        code.ifPresent(words::remove);
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            return new Reply(Meaning.UNCLEAR, Optional.empty(), upper(code));
        }
        var first = words.removeFirst();
        if (NO.contains(first)) {
            return new Reply(Meaning.DECLINE, Optional.empty(), upper(code));
        }
        return YES.contains(first) && words.stream().noneMatch(NO::contains)
                ? new Reply(Meaning.ACCEPT, within(words), upper(code))
                : new Reply(Meaning.UNCLEAR, Optional.empty(), upper(code));
    }

    private static Optional<Duration> within(List<String> words) {
        return words.stream()
                .map(MINUTES::matcher)
                .filter(found -> found.matches())
                .map(found -> Integer.parseInt(found.group(1)))
                .filter(minutes -> minutes <= MOST_MINUTES)
                .map(Duration::ofMinutes)
                .findFirst();
    }

    private static List<String> words(String text) {
        var plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("['’]", "");
        return List.of(plain.split("[^a-z0-9]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Optional<String> upper(Optional<String> code) {
        return code.map(text -> text.toUpperCase(Locale.ROOT));
    }
}
