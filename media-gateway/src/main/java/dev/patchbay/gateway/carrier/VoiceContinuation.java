package dev.patchbay.gateway.carrier;

import dev.patchbay.contracts.conversation.ConversationSoFar;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.gateway.call.Admission;
import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.Descent;
import dev.patchbay.gateway.call.IncomingCall;
import dev.patchbay.gateway.call.NextStep;
import dev.patchbay.gateway.routing.CallRecords;
import dev.patchbay.gateway.routing.Routes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// Goes on with a call whose stream is over (R6). The owner of the stream says what is next; an owner that does
/// not answer or does not know the call has lost it, and the call is attached again here, with the conversation
/// so far.
@ApplicationScoped
public class VoiceContinuation {
    private static final Logger LOG = Logger.getLogger(VoiceContinuation.class);
    /// A call that was lost three times has something wrong with it that a fourth stream does not mend.
    static final int MOST_REATTACHMENTS = 3;

    /// The call was to go on elsewhere, and the carrier was not told any more: it would not ask otherwise.
    private static final Set<String> HANDED_ON =
            Set.of("transferred", "voicemail", "handed_to_vapi", "model_unavailable");

    private final Calls calls;
    private final Peers peers;
    private final Routes routes;
    private final CallRecords records;
    private final VoiceAnswers answers;
    private final TwimlDocuments documents;

    @Inject
    public VoiceContinuation(
            Calls calls,
            Peers peers,
            Routes routes,
            CallRecords records,
            VoiceAnswers answers,
            TwimlDocuments documents) {
        this.calls = calls;
        this.peers = peers;
        this.routes = routes;
        this.records = records;
        this.answers = answers;
        this.documents = documents;
    }

    Uni<String> goOn(IncomingCall call, ContinueLink link) {
        return peers.whatNext(link.owner(), call.callId()).flatMap(step -> perform(step, call, link));
    }

    /// A dialled person did not answer: the rungs below are left. That the call was handed on is told already.
    Uni<String> nobodyAnswered(IncomingCall call, List<Rung> rest) {
        return descent(call, Optional.empty(), rest).flatMap(answers::goDown);
    }

    /// A person whom the agent put the call through to has hung up or did not take it: then it is back with the agent,
    /// unless the caller is gone.
    Uni<String> afterTransfer(IncomingCall call, TransferLink link, DialOutcome outcome) {
        LOG.infof("transfer over: callId=%s outcome=%s", call.callId(), outcome.word());
        calls.transferEnded(call.callId(), outcome.fact(link));
        return outcome.taken() || outcome.callOver()
                ? Uni.createFrom().item(documents.hangUp())
                : reattach(call, link.stream(), true);
    }

    private Uni<String> perform(NextStep step, IncomingCall call, ContinueLink link) {
        LOG.infof(
                "stream over: callId=%s owner=%s next=%s",
                call.callId(), link.owner(), step.getClass().getSimpleName());
        return switch (step) {
            case NextStep.HangUp ignored -> Uni.createFrom().item(documents.hangUp());
            case NextStep.Descend(var rungs) ->
                descent(call, link.agentId(), rungs).flatMap(answers::descend);
            case NextStep.Reattach ignored -> reattach(call, link, false);
            case NextStep.NotMine ignored -> reattach(call, link, false);
        };
    }

    /// VAPI must be told whose call it is, which the recorded route says; other rungs need no question.
    private Uni<Descent> descent(IncomingCall call, Optional<String> agentId, List<Rung> rungs) {
        if (rungs.stream().noneMatch(Rung.HandToVapi.class::isInstance)) {
            return Uni.createFrom().item(new Descent(call, Optional.empty(), agentId, false, rungs, false));
        }
        var request = new RouteRequest(call.callId(), call.to(), call.from(), agentId, Optional.empty());
        return routes.decide(request).map(route -> Descent.of(call, route, rungs));
    }

    /// @param returned nobody took it whom it was put through to; else it was lost
    private Uni<String> reattach(IncomingCall call, ContinueLink link, boolean returned) {
        RouteRequest request = new RouteRequest(
                call.callId(), call.to(), call.from(), link.agentId(), Optional.of(CallSystem.OPENAI_REALTIME));
        return Uni.combine()
                .all()
                .unis(routes.decide(request), records.conversation(call.callId()))
                .asTuple()
                .flatMap(known -> returned
                        ? attach(call, link, known.getItem1(), known.getItem2(), true)
                        : resume(call, link, known.getItem1(), known.getItem2()));
    }

    private Uni<String> resume(IncomingCall call, ContinueLink link, Route route, Optional<ConversationSoFar> soFar) {
        var intended = soFar.flatMap(ConversationSoFar::endIntended);
        if (intended.isPresent()) {
            return HANDED_ON.contains(intended.get())
                    ? answers.lastResort(call, route)
                    : Uni.createFrom().item(documents.hangUp());
        }
        return attach(call, link, route, soFar, false);
    }

    /// The intent to put it through, where that is what it returns from, is recorded still or not: it does not count.
    private Uni<String> attach(
            IncomingCall call, ContinueLink link, Route route, Optional<ConversationSoFar> soFar, boolean returned) {
        if (link.attempt() > MOST_REATTACHMENTS) {
            calls.trouble(call.callId(), "carrier", "lost_too_often");
            return answers.lastResort(call, route);
        }
        return switch (route) {
            case Route.Realtime realtime ->
                answers.admitted(call, realtime, admission(call, link, realtime, soFar, returned), false);
            case Route.Vapi vapi -> answers.lastResort(call, vapi);
            case Route.Person person -> answers.lastResort(call, person);
            case Route.Voicemail voicemail -> answers.lastResort(call, voicemail);
            case Route.Refuse refuse -> answers.lastResort(call, refuse);
        };
    }

    private Admission admission(
            IncomingCall call,
            ContinueLink link,
            Route.Realtime route,
            Optional<ConversationSoFar> soFar,
            boolean returned) {
        int attempt = link.attempt() + 1;
        return returned ? calls.takeBack(call, route, soFar, attempt) : calls.resume(call, route, soFar, attempt);
    }
}
