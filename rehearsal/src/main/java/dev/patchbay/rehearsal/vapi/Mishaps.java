package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.VapiFault;
import dev.patchbay.rehearsal.scenario.VapiFault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What goes wrong with a call's messages on their way: lost, doubled, late, in any order.
///
/// Thread: the call's.
final class Mishaps {
    private static final int POOL = 3;

    private final Optional<ScriptRun> run;
    private final Random random;
    private final List<ObjectNode> held = new ArrayList<>();

    /// @param random decides the order where any order is asked for
    Mishaps(Optional<ScriptRun> run, Random random) {
        this.run = run;
        this.random = random;
    }

    /// What is sent now that this message is to be told, in this order; may be nothing.
    List<ObjectNode> onTheirWay(ObjectNode message) {
        if (spent(message, Kind.LOSE)) {
            return List.of();
        }
        if (anyOrder()) {
            return mixed(message);
        }
        if (spent(message, Kind.LATE)) {
            held.add(message);
            return List.of();
        }
        var now = new ArrayList<ObjectNode>();
        for (int copy = 0; copy < copies(message); copy++) {
            now.add(message);
        }
        now.addAll(heldBack());
        return now;
    }

    /// How often it is sent.
    int copies(ObjectNode message) {
        return always(Kind.DOUBLE) || spent(message, Kind.DOUBLE) ? 2 : 1;
    }

    /// Whether VAPI does not wait for the answer.
    boolean givesUp(ObjectNode message) {
        return spent(message, Kind.GIVE_UP);
    }

    List<ObjectNode> heldBack() {
        var all = List.copyOf(held);
        held.clear();
        return all;
    }

    private List<ObjectNode> mixed(ObjectNode message) {
        for (int copy = 0; copy < copies(message); copy++) {
            held.add(random.nextInt(held.size() + 1), message);
        }
        var now = new ArrayList<ObjectNode>();
        while (held.size() > POOL) {
            now.add(held.remove(random.nextInt(held.size())));
        }
        return now;
    }

    private boolean anyOrder() {
        return always(Kind.LATE);
    }

    private boolean always(Kind kind) {
        return run.stream()
                .flatMap(each -> each.script().vapiFaults().stream())
                .anyMatch(fault -> fault.kind() == kind
                        && fault.at() instanceof VapiFault.At.Message(String type)
                        && "*".equals(type));
    }

    /// Whether such a fault is there for this message and has not happened yet; now it has.
    private boolean spent(ObjectNode message, Kind kind) {
        return run.stream()
                .flatMap(each -> each.script().vapiFaults().stream()
                        .filter(fault -> fault.kind() == kind && isAbout(fault.at(), message))
                        .filter(fault -> each.spentAtVapi().add(fault)))
                .findFirst()
                .isPresent();
    }

    private static boolean isAbout(VapiFault.At at, ObjectNode message) {
        String type = message.path("type").asText();
        String status = type + ":" + message.path("status").asText();
        return switch (at) {
            case VapiFault.At.Message(String wanted) -> wanted.equals(type) || wanted.equals(status);
            case VapiFault.At.Call(String function) ->
                message.path("toolCallList").findValuesAsText("name").contains(function);
            case VapiFault.At.HandOver(), VapiFault.At.LookUp() -> false;
        };
    }
}
