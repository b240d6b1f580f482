package dev.patchbay.business.summaries;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.call.Fact;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What a fact adds to what is known of its call. Pure; parts may come in any order and more than once.
///
/// @param endedAt the call is over
/// @param said words of the caller
/// @param about what the call was about, in a provider's words
public record DigestPart(
        String callId,
        Optional<String> projectId,
        Instant at,
        Optional<String> caller,
        Optional<Instant> endedAt,
        Optional<String> reason,
        Optional<String> said,
        Optional<String> about) {
    private static final int LONGEST = 300;

    /// Empty for a fact that adds nothing.
    ///
    /// @param isEnd whether the fact says that the call is over
    public static Optional<DigestPart> of(Fact fact, boolean isEnd) {
        var part = new DigestPart(
                fact.callId(),
                fact.projectId(),
                fact.occurredAt(),
                caller(fact.event()),
                isEnd ? Optional.of(fact.occurredAt()) : Optional.empty(),
                reason(fact.event(), isEnd),
                said(fact.event()),
                about(fact.event()));
        return part.addsNothing() ? Optional.empty() : Optional.of(part);
    }

    private boolean addsNothing() {
        return caller.isEmpty() && endedAt.isEmpty() && reason.isEmpty() && said.isEmpty() && about.isEmpty();
    }

    private static Optional<String> caller(CallEvent event) {
        return event instanceof CallEvent.Routed routed
                ? Optional.of(routed.direction().equals("outbound") ? routed.to() : routed.from())
                        .filter(number -> !number.isBlank())
                : Optional.empty();
    }

    /// An intended end says why; the carrier's word counts where there was none. Of several the first in the alphabet
    /// counts: that a transferred call came back goes before that it was transferred.
    private static Optional<String> reason(CallEvent event, boolean isEnd) {
        if (event instanceof CallEvent.EndIntended(var why) && why == EndReason.TRANSFERRED) {
            return Optional.of("transferred");
        }
        if (event instanceof CallEvent.TransferEnded transfer) {
            return Optional.of(CallEvent.TransferEnded.isTaken(transfer.outcome()) ? "transferred" : "returned");
        }
        if (!isEnd) {
            return Optional.empty();
        }
        return event instanceof CallEvent.EndIntended intended
                ? Optional.of(intended.reason().name().toLowerCase(Locale.ROOT))
                : event instanceof CallEvent.CarrierReported report
                                && !report.status().equals("completed")
                        ? Optional.of(report.status().replace('-', '_'))
                        : Optional.empty();
    }

    private static Optional<String> said(CallEvent event) {
        return event instanceof CallEvent.CallerTranscribed words ? bounded(words.text()) : Optional.empty();
    }

    private static Optional<String> about(CallEvent event) {
        return event instanceof CallEvent.LegSummedUp leg
                ? leg.summary().flatMap(DigestPart::bounded)
                : Optional.empty();
    }

    private static Optional<String> bounded(String text) {
        var line = text.replace('\0', ' ').strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line);
    }
}
