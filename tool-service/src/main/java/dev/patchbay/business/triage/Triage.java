package dev.patchbay.business.triage;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.triage.Question.Answer;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides how bad it is and which trade it needs, from a caller's words: they are read into facts, and rules
/// that are data make a level of the facts. No model has a part in it (G3).
///
/// Pure and quick: some microseconds for an utterance, in proportion for a longer text. Phrases and rules are
/// read and checked once, at start.
@Startup
@ApplicationScoped
public class Triage {
    /// The question which of two trades it is.
    static final String TRADE = "trade";

    /// The question what it is at all, where no word of it was known.
    static final String WHAT = "what";

    private final Rules rules = Rules.read();
    private final FactReader reader = new FactReader();
    private final TradeReader tradeReader = new TradeReader();

    /// Rules that do not know the plainest danger stop the start. It loads, too, what the first caller
    /// would wait for.
    @PostConstruct
    void prove() {
        for (var words : List.of("I smell gas", "huele a gas")) {
            if (!assess(Telling.of(words), TriageSettings.NONE).level().equals(Optional.of(Level.LIFE_SAFETY))) {
                throw new IllegalStateException("the emergency rules do not know a smell of gas");
            }
        }
    }

    public Assessment assess(Telling telling, TriageSettings settings) {
        var thresholds = settings.thresholds().orElse(rules.thresholds());
        var utterance = Utterance.of(telling.words());
        var facts = reader.read(utterance);
        var answer = reader.readAnswer(Utterance.of(telling.answer().orElse("")));
        thresholds.judge(answer);
        facts.addAll(answer);
        thresholds.judge(facts);
        var language =
                telling.language().or(() -> CallersLanguage.of(utterance)).orElse(telling.otherwise());
        return new Answering(rules, settings, language, facts, trades(telling))
                .say(
                        verdict(telling, settings, facts, answer),
                        telling.question().filter(_ -> telling.answer().isPresent()));
    }

    /// Whether somebody of the business is to know of it at once. Who needs a doctor or the police is told to
    /// call them, and nobody else.
    public boolean isForOnCall(Assessment assessment) {
        return assessment.level().equals(Optional.of(Level.LIFE_SAFETY))
                && rules.rules().stream()
                        .filter(rule -> assessment.rule().equals(Optional.of(rule.name())))
                        .allMatch(rule -> rule.ours().orElse(true));
    }

    /// The trades that words speak for, surest first (B18).
    public List<TradeMatch> trades(String words) {
        var utterance = Utterance.of(words);
        return tradeReader.read(utterance, reader.denied(utterance));
    }

    /// From which confidence on a trade need not be asked about.
    public boolean isCertain(TradeMatch match) {
        return match.confidence() >= rules.trades().certain();
    }

    /// How callers are told of a trade.
    public String spokenTrade(String trade, Language language) {
        return Optional.ofNullable(rules.trades().names().get(trade))
                .map(names -> names.get(language))
                .orElse(trade);
    }

    /// The trades that there are words for.
    public Set<String> tradeNames() {
        return rules.trades().names().keySet();
    }

    private List<TradeMatch> trades(Telling telling) {
        return trades(telling.words() + ". " + telling.answer().orElse(""));
    }

    private Verdict verdict(Telling telling, TriageSettings settings, Facts facts, Facts answer) {
        var decided = decided(facts, settings.levels());
        return telling.question()
                .filter(asked -> telling.answer().isPresent())
                .filter(asked -> asked.equals(TRADE)
                        || asked.equals(WHAT)
                        || rules.questions().containsKey(asked))
                .map(asked -> answered(asked, decided, facts, answer))
                .orElseGet(() ->
                        open(facts, decided, "").<Verdict>map(open -> open).orElse(decided));
    }

    /// Nothing is asked twice; only an answer that tells of something else that may be dangerous leads to one
    /// more question.
    private Verdict answered(String asked, Verdict.Decided decided, Facts facts, Facts answer) {
        if (asked.equals(TRADE)) {
            return open(facts, decided, asked).isPresent() ? Verdict.Decided.nextDay() : decided;
        }
        if (asked.equals(WHAT)) {
            return open(facts, decided, asked).<Verdict>map(open -> open).orElse(decided);
        }
        var known = worse(decided, asked, rules.questions().get(asked).answered(answer));
        return open(answer, known, asked)
                .filter(open -> open.question().couldBe() == Level.LIFE_SAFETY)
                .<Verdict>map(open -> open)
                .orElse(known);
    }

    /// The question that could make it worst; none where nothing could.
    private Optional<Verdict.Open> open(Facts facts, Verdict.Decided decided, String asked) {
        return rules.rules().stream()
                .filter(rule -> rule.ask().isPresent() && rule.holds(facts))
                .map(rule -> new Verdict.Open(rule.ask().orElseThrow(), question(rule)))
                .filter(open -> !open.name().equals(asked))
                .filter(open -> open.question().couldBe().isWorseThan(decided.level()))
                .min(Comparator.comparing(open -> open.question().couldBe()));
    }

    private Question question(Rule rule) {
        return rules.questions().get(rule.ask().orElseThrow());
    }

    /// Of those that hold, the first of the worst level; how bad it is otherwise the project may say.
    private Verdict.Decided decided(Facts facts, Map<String, Level> own) {
        return rules.rules().stream()
                .filter(rule -> rule.level().isPresent() && rule.holds(facts))
                .map(rule -> new Verdict.Decided(level(rule, own), Optional.of(rule.name()), rule.line()))
                .min(Comparator.comparing(Verdict.Decided::level))
                .orElse(new Verdict.Decided(Level.ROUTINE, Optional.empty(), Optional.empty()));
    }

    private static Level level(Rule rule, Map<String, Level> own) {
        var usual = rule.level().orElseThrow();
        return usual == Level.LIFE_SAFETY ? usual : own.getOrDefault(rule.name(), usual);
    }

    /// An answer takes nothing back of what was decided without it.
    private static Verdict.Decided worse(Verdict.Decided decided, String question, Answer answer) {
        return answer.level().isWorseThan(decided.level())
                ? new Verdict.Decided(answer.level(), Optional.of(question), answer.line())
                : decided;
    }

    Rules rules() {
        return rules;
    }

    static List<Fact> facts(Facts facts) {
        var all = new ArrayList<Fact>();
        facts.said().forEach(said -> all.add(new Fact.Said(said.getKey(), said.getValue())));
        all.addAll(facts.degrees());
        return all;
    }

    /// A level, or a question.
    sealed interface Verdict {
        record Decided(Level level, Optional<String> rule, Optional<String> line) implements Verdict {
            static Decided nextDay() {
                return new Decided(Level.NEXT_DAY, Optional.empty(), Optional.empty());
            }
        }

        record Open(String name, Question question) implements Verdict {}
    }
}
