package dev.patchbay.business.triage;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What a project may say of its emergencies. The rules of life safety are not its to soften: they keep their
/// level, and their lines, in whatever words, still say whom to call.
final class TriageCheck {
    private static final int LONGEST_LINE = 400;

    private final Rules rules;
    private final TriageDocument document;
    private final List<Problem.Violation> wrong = new ArrayList<>();

    private TriageCheck(Rules rules, TriageDocument document) {
        this.rules = rules;
        this.document = document;
    }

    /// @throws ProblemException 400 that names every field that is wrong
    static void enforce(Rules rules, TriageDocument document) {
        var check = new TriageCheck(rules, document);
        document.words().forEach((name, word) -> word.ifPresent(text -> check.text(camel(name), text)));
        check.thresholds();
        document.levels().forEach(check::level);
        document.lines().forEach((name, texts) -> texts.forEach((tag, text) -> check.line(name, tag, text)));
        if (!check.wrong.isEmpty()) {
            throw ProblemException.wrong(check.wrong);
        }
    }

    private void thresholds() {
        var all = document.thresholds(rules.thresholds());
        if (all.coldInside() >= all.hotInside()) {
            add("coldInside", "must be below hotInside");
        }
        if (all.coldOutside() >= all.hotOutside()) {
            add("coldOutside", "must be below hotOutside");
        }
    }

    private void level(String name, Level level) {
        var field = "levels." + name;
        var known = rules.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .flatMap(Rule::level);
        if (known.isEmpty()) {
            add(field, "is no rule that decides a level");
        } else if (known.get() == Level.LIFE_SAFETY) {
            add(field, "is a rule of life safety, which stays one");
        } else if (level == Level.LIFE_SAFETY) {
            add(field, "cannot be life safety: there is no line that gets people out");
        }
    }

    private void line(String name, String tag, String text) {
        var field = "lines." + name + "." + tag;
        var usual = Optional.ofNullable(rules.lines().get(name));
        var language = Language.ofTag(tag).filter(known -> known.tag().equals(tag));
        if (usual.isEmpty()) {
            add(field, "is no line of the rules");
        } else if (language.isEmpty()) {
            add(field, "is in a language that is not spoken: en, es");
        } else {
            text(field, text == null ? "" : text);
            if (text != null && rules.isOfLifeSafety(name)) {
                whomToCall(field, text, usual.get().get(language.get()), language.get());
            }
        }
    }

    private void whomToCall(String field, String text, String usual, Language language) {
        for (var word : rules.words().entrySet()) {
            var said = document.words()
                    .getOrDefault(word.getKey(), Optional.empty())
                    .orElseGet(() -> word.getValue().get(language));
            if (usual.contains("{" + word.getKey() + "}") && !contains(text, said)) {
                add(field, "must still say: " + said);
            }
        }
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private void text(String field, String text) {
        Map.<String, Predicate<String>>of(
                        "must be from 1 to " + LONGEST_LINE + " characters",
                        one -> one.isBlank() || one.length() > LONGEST_LINE,
                        "holds a character that cannot be said",
                        one -> one.chars().anyMatch(c -> Character.isISOControl(c) || c == '{' || c == '}'))
                .forEach((message, is) -> {
                    if (is.test(text)) {
                        add(field, message);
                    }
                });
    }

    /// As the field is called: `gas_utility` is `gasUtility`.
    private static String camel(String name) {
        var at = name.indexOf('_');
        return at < 0
                ? name
                : name.substring(0, at) + Character.toUpperCase(name.charAt(at + 1)) + name.substring(at + 2);
    }

    private void add(String field, String message) {
        wrong.add(new Problem.Violation(field, message));
    }
}
