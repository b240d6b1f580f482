package dev.patchbay.business.tools;

import dev.patchbay.business.dispatch.Alarm;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.business.triage.Assessment;
import dev.patchbay.business.triage.Level;
import dev.patchbay.contracts.tool.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Says how far an alarm is. An arrival is said only once somebody has accepted.
final class DispatchWords {
    private final Sentences sentences;
    private final Instant now;

    DispatchWords(Language language, Instant now) {
        this.sentences = Sentences.in(language);
        this.now = now;
    }

    /// @param first whether the caller hears of it for the first time
    /// @param texted whether a text can tell him that somebody is coming
    ToolResult of(Alarm alarm, boolean first, boolean texted) {
        return switch (alarm.state()) {
            case ALERTING -> new ToolResult.Succeeded(alerting(alarm, first, texted), data(alarm));
            case ACCEPTED -> new ToolResult.Succeeded(accepted(alarm), data(alarm));
            case UNANSWERED -> new ToolResult.Refused(unanswered(alarm), data(alarm));
            case CANCELLED -> new ToolResult.Refused(sentences.say(DispatchSentence.CANCELLED), data(alarm));
        };
    }

    /// The safety line of triage comes before everything else.
    ToolResult inDanger(String line, Alarm alarm) {
        var say = alarm.state() == Alarm.State.ALERTING
                ? sentences.say(DispatchSentence.SAFETY_ALERTING)
                : of(alarm, false, false).say();
        return new ToolResult.Succeeded(line + " " + say, data(alarm));
    }

    /// Where nothing was understood nobody is told that it can wait: he is asked, and at last offered a message.
    ToolResult notUrgent(Assessment assessment) {
        var data = TriageWords.data(assessment);
        if (assessment.level().equals(Optional.of(Level.ROUTINE))
                && assessment.rule().isEmpty()) {
            data.put(RegisteredTool.ASK_FOR, "problem");
            return new ToolResult.Refused(sentences.say(DispatchSentence.HOW_BAD), data);
        }
        data.remove("question");
        if (assessment.rule().isEmpty()) {
            data.put("next_step", "take_message");
            return new ToolResult.Refused(sentences.say(DispatchSentence.NOT_UNDERSTOOD), data);
        }
        data.put("next_step", "normal_booking");
        return new ToolResult.Refused(sentences.say(DispatchSentence.NOT_URGENT), data);
    }

    ToolResult nobody() {
        return new ToolResult.Refused(sentences.say(DispatchSentence.NOBODY), Map.of());
    }

    private String alerting(Alarm alarm, boolean first, boolean texted) {
        if (first && alarm.safety()) {
            return sentences.say(DispatchSentence.SAFETY_ALERTING);
        }
        return sentences.say(first ? DispatchSentence.ALERTING : DispatchSentence.STILL_ALERTING) + " "
                + sentences.say(texted ? DispatchSentence.TOLD_BY_TEXT : DispatchSentence.TOLD_ON_ASKING);
    }

    private String accepted(Alarm alarm) {
        var who = alarm.acceptedBy().orElseThrow();
        return alarm.arrival()
                .map(at -> at.isAfter(now)
                        ? sentences.say(DispatchSentence.ACCEPTED_WITHIN, who, minutes(at))
                        : sentences.say(DispatchSentence.ACCEPTED_SOON, who))
                .orElseGet(() -> sentences.say(DispatchSentence.ACCEPTED, who));
    }

    private String unanswered(Alarm alarm) {
        return alarm.number()
                .map(number -> sentences.say(DispatchSentence.UNANSWERED, Telephone.spokenEnd(number)))
                .orElseGet(() -> sentences.say(DispatchSentence.UNANSWERED_NO_NUMBER));
    }

    private long minutes(Instant at) {
        return Math.max(1, Math.ceilDiv(Duration.between(now, at).toSeconds(), 60));
    }

    private Map<String, Object> data(Alarm alarm) {
        var data = new LinkedHashMap<String, Object>();
        data.put("dispatchId", alarm.id().toString());
        data.put("state", alarm.state().name().toLowerCase(Locale.ROOT));
        data.put("tag", alarm.safety() ? "safety" : "urgent");
        alarm.acceptedBy().ifPresent(who -> data.put("accepted_by", who));
        alarm.arrival().filter(now::isBefore).ifPresent(at -> data.put("arrival_minutes", minutes(at)));
        return data;
    }
}
