package dev.patchbay.business.screening;

import dev.patchbay.business.triage.Triage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whether what a caller says is what somebody who needs the business would say: of a trade or of a wish, and
/// not what recordings say. By `screening/answers.txt`; no model has a part in it.
@ApplicationScoped
public class Answers {
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ACCENT = Pattern.compile("\\p{M}");
    private static final List<String> LINES = lines();
    private static final List<String> WISHES = of('+');
    private static final List<String> PITCHES = of('-');

    private final Triage triage;

    Answers(Triage triage) {
        this.triage = triage;
    }

    public boolean isSensible(String words) {
        var plain = plain(words);
        return PITCHES.stream().noneMatch(plain::contains)
                && (WISHES.stream().anyMatch(plain::contains)
                        || !triage.trades(words).isEmpty());
    }

    /// Between spaces, so that words are found whole.
    private static String plain(String words) {
        var bare = ACCENT.matcher(Normalizer.normalize(words.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("");
        return " " + OTHER.matcher(bare).replaceAll(" ").strip() + " ";
    }

    private static List<String> of(char kind) {
        return LINES.stream()
                .filter(line -> line.charAt(0) == kind)
                .map(line -> plain(line.substring(1)))
                .toList();
    }

    private static List<String> lines() {
        try (var file = new BufferedReader(new InputStreamReader(
                Answers.class.getResourceAsStream("/screening/answers.txt"), StandardCharsets.UTF_8))) {
            return file.lines()
                    .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the answers are missing", e);
        }
    }
}
