package dev.patchbay.business.triage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.patchbay.business.spoken.Language;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The emergency rules: `triage/rules.json`. A mistake in them stops the start.
///
/// @param source where the rules are from
/// @param nextSteps what is done at each level
/// @param withoutOnCall what is done instead where nobody can be put through to
/// @param rules of those that hold, the first of the worst level counts
/// @param lines what is said, by name; a level's own has the level's name
/// @param words what stands for the names in braces, unless a project says it otherwise
@RegisterForReflection
record Rules(
        String source,
        Thresholds thresholds,
        Map<Level, NextStep> nextSteps,
        NextStep withoutOnCall,
        List<Rule> rules,
        Map<String, Question> questions,
        Map<String, Map<Language, String>> lines,
        Map<String, Map<Language, String>> words,
        TradeWords trades) {
    private static final String RESOURCE = "/triage/rules.json";

    /// What is asked and said of trades.
    ///
    /// @param certain from which confidence on a trade need not be asked about
    @RegisterForReflection
    record TradeWords(
            double certain,
            Map<String, Map<Language, String>> names,
            Map<Language, String> ask,
            Map<Language, String> joint) {}

    static Rules read() {
        try (var json = Rules.class.getResourceAsStream(RESOURCE)) {
            var rules = new ObjectMapper().registerModule(new Jdk8Module()).readValue(json, Rules.class);
            rules.validate();
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException("the emergency rules cannot be read", e);
        }
    }

    /// Whether a line is said where lives are in danger.
    boolean isOfLifeSafety(String line) {
        return line.equals(Level.LIFE_SAFETY.name())
                || rules.stream().anyMatch(rule -> isOf(rule.level(), rule.line(), line))
                || questions.values().stream()
                        .flatMap(question -> Stream.concat(question.answers().stream(), Stream.of(question.unclear())))
                        .anyMatch(answer -> isOf(Optional.of(answer.level()), answer.line(), line));
    }

    private static boolean isOf(Optional<Level> level, Optional<String> said, String line) {
        return level.equals(Optional.of(Level.LIFE_SAFETY)) && said.equals(Optional.of(line));
    }

    private void validate() {
        demand(source != null && !source.isBlank(), "its source");
        Stream.of(Level.values()).forEach(level -> demand(nextSteps.containsKey(level), "a next step for " + level));
        Stream.of(Level.values()).forEach(level -> demandLine(Optional.of(level.name())));
        Stream.of(Triage.WHAT, Answering.UNKNOWN).forEach(line -> demandLine(Optional.of(line)));
        rules.forEach(this::validate);
        questions.forEach(this::validate);
        lines.forEach(Rules::demandBoth);
        words.forEach(Rules::demandBoth);
        trades.names().forEach(Rules::demandBoth);
        demandBoth("ask of trades", trades.ask());
        demandBoth("joint of trades", trades.joint());
    }

    private void validate(Rule rule) {
        demand(rule.level().isPresent() != rule.ask().isPresent(), "either a level or a question in " + rule.name());
        demand(!rule.any().isEmpty() || !rule.all().isEmpty(), "something that must hold in " + rule.name());
        rule.ask().ifPresent(name -> demand(questions.containsKey(name), "the question " + name));
        demandLine(rule.line());
    }

    private void validate(String name, Question question) {
        demandBoth(name, question.say());
        question.answers().forEach(answer -> demandLine(answer.line()));
        demandLine(question.unclear().line());
        demand(
                question.unclear().level().compareTo(Level.NEXT_DAY) < 0,
                "a higher level for what is unclear in " + name);
    }

    private void demandLine(Optional<String> name) {
        name.ifPresent(line -> demand(lines.containsKey(line), "the line " + line));
    }

    private static void demandBoth(String name, Map<Language, String> texts) {
        Stream.of(Language.values()).forEach(language -> demand(texts.containsKey(language), name + " in " + language));
    }

    private static void demand(boolean fulfilled, String what) {
        if (!fulfilled) {
            throw new IllegalStateException("the emergency rules lack " + what);
        }
    }
}
