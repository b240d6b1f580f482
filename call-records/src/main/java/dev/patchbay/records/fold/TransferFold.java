package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent.TransferEnded;
import dev.patchbay.records.fold.CallRecord.Transfer;
import java.util.HashSet;
import java.util.List;

/// Whom a call was put through to, each try once, however often it is told.
final class TransferFold {
    private TransferFold() {}

    static List<Transfer> fold(FactSet facts) {
        var legs = new HashSet<String>();
        return facts.all(TransferEnded.class).stream()
                .filter(told -> legs.add(told.event().providerId()))
                .map(told -> new Transfer(
                        told.event().to(),
                        told.event().outcome(),
                        told.event().durationSeconds(),
                        told.event().providerId(),
                        told.at()))
                .toList();
    }

    /// Those that nobody took.
    static List<Transfer> returned(FactSet facts) {
        return fold(facts).stream()
                .filter(transfer -> !TransferEnded.isTaken(transfer.outcome()))
                .toList();
    }
}
