package dev.patchbay.rehearsal.run;

import dev.patchbay.rehearsal.scenario.Expectation;
import dev.patchbay.rehearsal.scenario.Expectation.Turn;
import dev.patchbay.rehearsal.scenario.ModelLedger;
import dev.patchbay.rehearsal.scenario.ModelLedger.Truncation;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Judges by what the peers noted: refusals, failures, and whether the model was told what was heard.
final class PeersCheck {
    private static final int HEARD_TOLERANCE_MS = 250;

    private final PeerLog log;
    private final ModelLedger ledger;

    PeersCheck(PeerLog log, ModelLedger ledger) {
        this.log = log;
        this.ledger = ledger;
    }

    /// @param cutMs how much the caller heard of each line that was cut
    List<String> check(Expectation then, Map<String, Integer> cutMs) {
        var reasons = new ArrayList<String>();
        for (PeerLog.Entry entry : log.of(Kind.REFUSED)) {
            if (!then.refused().contains(entry.code())) {
                reasons.add(entry.peer() + " refused, " + entry.code() + ": " + entry.text());
            }
        }
        log.of(Kind.FAILED).forEach(entry -> reasons.add(entry.peer() + ", " + entry.code() + ": " + entry.text()));
        then.transcript().ifPresent(turns -> interrupted(turns).forEach(line -> told(line, cutMs, reasons)));
        return reasons;
    }

    /// Lines that the caller cut by speaking: the model must hear of it. A line cut by a loss or a hang-up needs not.
    private static List<String> interrupted(List<Turn> turns) {
        var interrupted = new ArrayList<String>();
        for (int i = 0; i + 1 < turns.size(); i++) {
            if (turns.get(i) instanceof Turn.AgentWasCut cut && turns.get(i + 1) instanceof Turn.CallerSaid) {
                interrupted.add(cut.line());
            }
        }
        return interrupted;
    }

    private void told(String line, Map<String, Integer> cutMs, List<String> reasons) {
        List<Truncation> truncations = ledger.truncations().stream()
                .filter(truncation -> truncation.line().equals(line))
                .toList();
        if (truncations.size() != 1) {
            reasons.add("\"" + line + "\" was interrupted and truncated " + truncations.size() + " times, not once");
            return;
        }
        long told = truncations.getFirst().heard().toMillis();
        Integer really = cutMs.get(line);
        if (really != null && Math.abs(told - really) > HEARD_TOLERANCE_MS) {
            reasons.add("\"" + line + "\" was truncated at " + told + " ms; the caller heard " + really + " ms");
        }
    }
}
