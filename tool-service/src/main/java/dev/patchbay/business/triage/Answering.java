package dev.patchbay.business.triage;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.triage.Triage.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts a verdict into the caller's language and says what comes next.
final class Answering {
    /// What is said where the answer tells nothing either.
    static final String UNKNOWN = "unknown";

    private final Rules rules;
    private final TriageSettings settings;
    private final Language language;
    private final Facts facts;
    private final List<TradeMatch> trades;

    Answering(Rules rules, TriageSettings settings, Language language, Facts facts, List<TradeMatch> trades) {
        this.rules = rules;
        this.settings = settings;
        this.language = language;
        this.facts = facts;
        this.trades = trades;
    }

    /// @param asked the question that has been asked already: no trade is asked about twice
    Assessment say(Verdict verdict, Optional<String> asked) {
        return switch (verdict) {
            case Verdict.Open(var name, var question) ->
                assessment(Optional.empty(), Optional.empty(), NextStep.ASK, Optional.of(name), text(question.say()));
            case Verdict.Decided decided when isUnknown(decided) -> unknown(asked);
            case Verdict.Decided decided
            when isTradeOpen(decided.level(), asked) ->
                assessment(
                        Optional.of(decided.level()),
                        decided.rule(),
                        NextStep.ASK,
                        Optional.of(Triage.TRADE),
                        tradeQuestion());
            case Verdict.Decided(var level, var rule, var line) ->
                assessment(Optional.of(level), rule, next(level), Optional.empty(), line(line.orElse(level.name())));
        };
    }

    /// "That can wait" is no answer to words of which none was understood: it is asked what it is, once.
    private Assessment unknown(Optional<String> asked) {
        return asked.equals(Optional.of(Triage.WHAT))
                ? assessment(
                        Optional.of(Level.NEXT_DAY),
                        Optional.empty(),
                        NextStep.NORMAL_BOOKING,
                        Optional.empty(),
                        line(UNKNOWN))
                : assessment(
                        Optional.of(Level.ROUTINE),
                        Optional.empty(),
                        NextStep.ASK,
                        Optional.of(Triage.WHAT),
                        line(Triage.WHAT));
    }

    private boolean isUnknown(Verdict.Decided decided) {
        return decided.rule().isEmpty()
                && trades.isEmpty()
                && Triage.facts(facts).isEmpty();
    }

    private Assessment assessment(
            Optional<Level> level, Optional<String> rule, NextStep next, Optional<String> question, String say) {
        var joint = isJoint();
        var jointly = joint && next == NextStep.NORMAL_BOOKING
                ? tradeText(rules.trades().joint()) + " " + say
                : say;
        return new Assessment(
                level, rule, next, question, jointly, language, Triage.facts(facts), trades, joint, settings.onCall());
    }

    private NextStep next(Level level) {
        var step = rules.nextSteps().get(level);
        return step == NextStep.SAY_AND_TRANSFER && settings.onCall().isEmpty() ? rules.withoutOnCall() : step;
    }

    private boolean isTradeOpen(Level level, Optional<String> asked) {
        return level.compareTo(Level.URGENT) > 0
                && !asked.equals(Optional.of(Triage.TRADE))
                && trades.size() > 1
                && !isCertain(0);
    }

    private boolean isJoint() {
        return trades.size() > 1 && isCertain(1);
    }

    private boolean isCertain(int index) {
        return trades.get(index).confidence() >= rules.trades().certain();
    }

    private String tradeQuestion() {
        return tradeText(rules.trades().ask());
    }

    private String tradeText(Map<Language, String> text) {
        return text.get(language).replace("{first}", tradeName(0)).replace("{second}", tradeName(1));
    }

    private String tradeName(int index) {
        return rules.trades().names().get(trades.get(index).trade()).get(language);
    }

    private String line(String name) {
        return Optional.ofNullable(settings.lines().get(name))
                .map(lines -> lines.get(language))
                .orElseGet(() -> text(rules.lines().get(name)));
    }

    private String text(Map<Language, String> texts) {
        var text = texts.get(language);
        for (var word : rules.words().entrySet()) {
            var own = Optional.ofNullable(settings.words().get(word.getKey()));
            text = text.replace(
                    "{" + word.getKey() + "}", own.orElse(word.getValue().get(language)));
        }
        return text;
    }
}
