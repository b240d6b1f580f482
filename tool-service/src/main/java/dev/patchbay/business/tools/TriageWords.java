package dev.patchbay.business.tools;

import dev.patchbay.business.triage.Assessment;
import dev.patchbay.business.triage.Fact;
import dev.patchbay.business.triage.Level;
import dev.patchbay.business.triage.TradeMatch;
import dev.patchbay.contracts.tool.Course;
import dev.patchbay.contracts.tool.TransferTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Puts an assessment into data for the model. Nothing of the caller's words is in it.
final class TriageWords {
    /// Whoever is on call is told at once; the caller is not kept for it.
    private static final String SAFETY = "safety";

    private TriageWords() {}

    /// What follows the line by itself: whoever is in danger is kept no longer, whoever needs somebody now is
    /// put through to them if they are there.
    static Optional<Course> course(Assessment assessment, Optional<TransferTarget> onCall) {
        return switch (assessment.next()) {
            case SAY_AND_END -> Optional.of(Course.guarded(Course.Then.END));
            case SAY_AND_TRANSFER ->
                Optional.of(onCall.map(person -> Course.transfer(person, true))
                        .orElseGet(() -> Course.guarded(Course.Then.GO_ON)));
            case DISPATCH, PRIORITY_BOOKING -> Optional.of(Course.guarded(Course.Then.GO_ON));
            case NORMAL_BOOKING, ASK -> Optional.empty();
        };
    }

    static Map<String, Object> data(Assessment assessment) {
        var data = new LinkedHashMap<String, Object>();
        assessment.level().ifPresent(level -> data.put("level", lower(level)));
        data.put("next_step", lower(assessment.next()));
        assessment.rule().ifPresent(rule -> data.put("rule", rule));
        assessment.question().ifPresent(question -> data.put("question", question));
        data.put("facts", assessment.facts().stream().map(TriageWords::entry).toList());
        data.put("trades", assessment.trades().stream().map(TriageWords::entry).toList());
        data.put("joint_job", assessment.joint());
        data.put("language", assessment.language().tag());
        if (assessment.level().equals(Optional.of(Level.LIFE_SAFETY))) {
            data.put("alert", SAFETY);
        }
        assessment.onCall().filter(_ -> isForOnCall(assessment)).ifPresent(number -> data.put("on_call", number));
        return data;
    }

    private static boolean isForOnCall(Assessment assessment) {
        return assessment
                .level()
                .filter(List.of(Level.LIFE_SAFETY, Level.URGENT)::contains)
                .isPresent();
    }

    private static Map<String, Object> entry(Fact fact) {
        return switch (fact) {
            case Fact.Said(var sign, var stance) -> Map.of("sign", lower(sign), "stance", lower(stance));
            case Fact.Degrees(var fahrenheit, var place) -> Map.of("fahrenheit", fahrenheit, "place", lower(place));
        };
    }

    private static Map<String, Object> entry(TradeMatch match) {
        return Map.of("trade", match.trade(), "confidence", match.confidence());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
