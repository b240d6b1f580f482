package dev.patchbay.business.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// How well labelled utterances are judged, and what it has to be.
final class Bars {
    private static final double FALSE_ALARMS = 0.05;
    private static final double URGENT_RECALL = 0.9;
    private static final double RIGHT = 0.9;

    private final List<Judged> all;
    private final Function<Judged, String> shown;

    private record Judged(LabelledUtterance utterance, Assessment assessment) {
        String verdict() {
            return assessment.level().map(Level::name).orElse(LabelledUtterance.ASK);
        }

        boolean isAlarm() {
            return assessment
                    .level()
                    .filter(level -> level.compareTo(Level.URGENT) <= 0)
                    .isPresent();
        }

        String inWords() {
            return "%s judged %s %s: %s"
                    .formatted(utterance.levels(), verdict(), assessment.facts(), utterance.words());
        }

        String byTopic() {
            return "%s %s %s judged %s"
                    .formatted(utterance.levels().getFirst(), utterance.language(), utterance.topic(), verdict());
        }
    }

    private Bars(Triage triage, List<LabelledUtterance> utterances, Function<Judged, String> shown) {
        this.shown = shown;
        all = utterances.stream()
                .map(one -> new Judged(one, triage.assess(Telling.of(one.words()), TriageSettings.NONE)))
                .toList();
    }

    /// What is wrong is shown in words.
    static Bars open(Triage triage, List<LabelledUtterance> utterances) {
        return new Bars(triage, utterances, Judged::inWords);
    }

    /// What is wrong is shown by its topic only: words that are seen are soon tuned for.
    static Bars sealed(Triage triage, List<LabelledUtterance> utterances) {
        return new Bars(triage, utterances, Judged::byTopic);
    }

    /// A file that is empty would pass every bar.
    void areOfAtLeast(int count) {
        assertThat(all).hasSizeGreaterThanOrEqualTo(count);
    }

    void noLifeSafetyIsMissed() {
        var missed = where(one -> one.utterance().is(Level.LIFE_SAFETY) && !is(one, Level.LIFE_SAFETY));
        assertThat(missed).as("life safety that was missed").isEmpty();
    }

    /// Neither life safety nor urgent; a question is no alarm.
    void falseAlarmsAreRare() {
        var harmless = count(one -> one.utterance().isHarmless());
        var alarms = where(one -> one.utterance().isHarmless() && one.isAlarm());
        assertThat(alarms).as("false alarms of %d", harmless).hasSizeLessThanOrEqualTo(part(harmless, FALSE_ALARMS));
    }

    void mostIsRight() {
        var urgent = count(one -> one.utterance().is(Level.URGENT));
        var missed = where(one -> one.utterance().is(Level.URGENT) && !one.isAlarm());
        assertThat(missed).as("missed of %d urgent", urgent).hasSizeLessThanOrEqualTo(part(urgent, 1 - URGENT_RECALL));
        var wrong = where(one -> !one.utterance().isRight(one.verdict()));
        assertThat(wrong).as("wrong of %d", all.size()).hasSizeLessThanOrEqualTo(part(all.size(), 1 - RIGHT));
    }

    String summary() {
        var missed = where(one -> one.utterance().is(Level.LIFE_SAFETY) && !is(one, Level.LIFE_SAFETY));
        var alarms = where(one -> one.utterance().isHarmless() && one.isAlarm());
        var wrong = where(one -> !one.utterance().isRight(one.verdict()));
        return "%d utterances; life safety missed: %d of %d; false alarms: %d of %d; judged otherwise than labelled: %d%n%s"
                .formatted(
                        all.size(),
                        missed.size(),
                        count(one -> one.utterance().is(Level.LIFE_SAFETY)),
                        alarms.size(),
                        count(one -> one.utterance().isHarmless()),
                        wrong.size(),
                        wrong.stream().collect(Collectors.joining("\n")));
    }

    private static boolean is(Judged judged, Level level) {
        return judged.assessment().level().filter(level::equals).isPresent();
    }

    private List<String> where(Predicate<Judged> predicate) {
        return all.stream().filter(predicate).map(shown).toList();
    }

    private int count(Predicate<Judged> predicate) {
        return where(predicate).size();
    }

    private static int part(int whole, double part) {
        return (int) Math.floor(whole * part);
    }
}
