package dev.patchbay.business.scheduling;

import java.time.Duration;
import java.util.Map;

/// What a business wants kept around its visits.
///
/// @param bufferBefore kept free before each visit, `bufferAfter` after it; between two visits both are
/// @param notice no slot starts sooner than this from now
/// @param cancellationNotice later than this before its start a visit is moved or cancelled by a person
/// only
/// @param horizonDays slots are given out this many days ahead
/// @param lengths of visits by the words that a service has in it
public record VisitRules(
        Duration bufferBefore,
        Duration bufferAfter,
        Duration notice,
        Duration cancellationNotice,
        int horizonDays,
        Map<String, Duration> lengths) {
    public VisitRules {
        if (bufferBefore.isNegative()
                || bufferAfter.isNegative()
                || notice.isNegative()
                || cancellationNotice.isNegative()) {
            throw new IllegalArgumentException("buffers and notices must not be negative");
        }
        lengths = Map.copyOf(lengths);
    }
}
