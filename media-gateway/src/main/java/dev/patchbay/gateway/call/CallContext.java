package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.Route;
import java.util.Optional;

/// What both sides of a call share: who it is, its facts, its conversation, its clock.
///
/// @param about what the route had for this caller alone
/// @param log the conversation as heard
/// @param turns the times of the answer in progress
record CallContext(
        IncomingCall call,
        Route.Realtime route,
        Optional<AboutCaller> about,
        CallPorts ports,
        CallLedger ledger,
        ConversationLog log,
        TurnClock turns) {
    static CallContext of(IncomingCall call, Route.Realtime route, CallPorts ports) {
        var ledger = new CallLedger(
                ports.facts(), call.callId(), Optional.of(route.projectId()), Optional.of(route.agentId()));
        return new CallContext(
                call, route.applied(), route.about(), ports, ledger, new ConversationLog(), new TurnClock());
    }

    /// The caller's number when it is one: withheld callers come as free text.
    Optional<String> callerNumber() {
        return call.from().matches("\\+[1-9][0-9]{6,14}") ? Optional.of(call.from()) : Optional.empty();
    }

    void trouble(String where, String cause) {
        ports.meter().trouble(where, cause);
        ledger.tell(new CallEvent.Trouble(where, cause, Optional.empty()));
    }
}
