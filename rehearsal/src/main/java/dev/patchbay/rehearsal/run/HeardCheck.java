package dev.patchbay.rehearsal.run;

import dev.patchbay.rehearsal.listen.Match;
import dev.patchbay.rehearsal.listen.Sound;
import dev.patchbay.rehearsal.scenario.Expectation.Turn;
import dev.patchbay.rehearsal.twilio.HeardAudio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Goes once through everything the caller heard: the expected lines in order, whole or cut, byte after byte, and
/// nothing else.
///
/// Audio that came late leaves a gap but is all there: gaps are judged by their length, apart from the content.
final class HeardCheck {
    /// What resampling may add or take at the ends of a line.
    private static final int LENGTH_TOLERANCE_MS = 12;

    private static final int STRAY_TOLERANCE_MS = 60;
    private static final int GAP_TOLERANCE_MS = 250;
    /// All of a line's gaps together. What is missing or doubled is found by likeness, whatever its length.
    private static final int LATE_TOLERANCE_MS = 250;
    private static final int EDGE_MS = 40;
    private static final int BEFORE_MS = 100;
    private static final int AFTER_MS = 400;
    private static final int BYTES_PER_MS = 8;

    private final HeardAudio heard;
    private final Lines lines;
    private final int lateToleranceMs;
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, Integer> cutMs = new LinkedHashMap<>();
    private int position;

    HeardCheck(HeardAudio heard, Lines lines) {
        this(heard, lines, LATE_TOLERANCE_MS);
    }

    /// @param lateToleranceMs how long all gaps in a line may be together
    HeardCheck(HeardAudio heard, Lines lines, int lateToleranceMs) {
        this.heard = heard;
        this.lines = lines;
        this.lateToleranceMs = lateToleranceMs;
    }

    /// @return what was not heard as it should have been
    List<String> check(List<Turn> turns) {
        for (Turn turn : turns) {
            switch (turn) {
                case Turn.CallerSaid _ -> {}
                case Turn.AgentSaid(String line) -> whole(line);
                case Turn.AgentWasCut cut -> cut(cut);
            }
        }
        stray(heard.length(), "after the last line");
        return List.copyOf(reasons);
    }

    /// How much was heard of each line that was cut, after [#check].
    Map<String, Integer> cutMs() {
        return Map.copyOf(cutMs);
    }

    private void whole(String line) {
        int ms = lines.lengthMs(line);
        int window = Math.min(position, BEFORE_MS * BYTES_PER_MS);
        int from = position - window;
        Match match = lines.whole(line).in(Sound.ofMuLaw(heard.sent(from, position + (ms + AFTER_MS) * BYTES_PER_MS)));
        if (!match.good()) {
            reasons.add("\"" + line + "\" was not heard as spoken: " + match.describe());
            position = heard.pauseAfter(position, GAP_TOLERANCE_MS);
            return;
        }
        int start = from + match.startMs() * BYTES_PER_MS;
        int end = start + ms * BYTES_PER_MS;
        if (start < position - LENGTH_TOLERANCE_MS * BYTES_PER_MS) {
            reasons.add("what comes before \"" + line + "\" is " + (position - start) / BYTES_PER_MS + " ms short");
        }
        stray(start, "before \"" + line + "\"");
        if (end - heard.length() > LENGTH_TOLERANCE_MS * BYTES_PER_MS) {
            reasons.add("\"" + line + "\" is " + (end - heard.length()) / BYTES_PER_MS + " ms short");
        }
        gaps(line, start, end, ms);
        position = end;
    }

    /// Measured a little inside the line: its ends are known to the nearest frame only.
    private void gaps(String line, int start, int end, int ms) {
        int inside = EDGE_MS * BYTES_PER_MS;
        int took = heard.timeMs(end - inside) - heard.timeMs(start + inside);
        int late = took - (ms - 2 * EDGE_MS);
        if (late > lateToleranceMs) {
            reasons.add("\"" + line + "\" was heard with " + late + " ms of gaps: its audio came late");
        }
    }

    /// A cut line ends where the server's audio pauses.
    private void cut(Turn.AgentWasCut cut) {
        int shortest = Math.toIntExact(cut.from().toMillis());
        int end = heard.pauseAfter(position + shortest * BYTES_PER_MS, GAP_TOLERANCE_MS);
        int ms = (end - position) / BYTES_PER_MS;
        if (ms < shortest || ms > cut.to().toMillis()) {
            reasons.add("\"" + cut.line() + "\" was heard for " + ms + " ms, not between " + shortest + " and "
                    + cut.to().toMillis() + " ms");
        }
        int probe = Math.min(ms, lines.lengthMs(cut.line()));
        Match match = lines.first(cut.line(), probe).in(Sound.ofMuLaw(heard.sent(position, end)));
        if (!match.good() || match.startMs() > STRAY_TOLERANCE_MS) {
            reasons.add("the beginning of \"" + cut.line() + "\" was not heard as spoken: " + match.describe());
        }
        cutMs.put(cut.line(), ms);
        position = end;
    }

    private void stray(int until, String where) {
        int ms = (until - position) / BYTES_PER_MS;
        if (ms > STRAY_TOLERANCE_MS) {
            reasons.add(ms + " ms of audio " + where + " that no line accounts for");
        }
    }
}
