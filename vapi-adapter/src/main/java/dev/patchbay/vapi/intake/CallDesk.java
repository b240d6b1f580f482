package dev.patchbay.vapi.intake;

import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.contracts.route.CallOwner;
import dev.patchbay.contracts.route.CallOwnerRequest;
import dev.patchbay.vapi.message.Envelope;
import dev.patchbay.vapi.message.VapiCall;
import dev.patchbay.vapi.neighbours.Owners;
import dev.patchbay.vapi.store.CallRow;
import dev.patchbay.vapi.store.CallStore;
import dev.patchbay.vapi.store.StartedCallStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Judges whose call a message is about, once per call (M9): by the row that says so already, else because
/// we had started it, else by the hand-over that was asked for, else by how Patchbay routed the call, else by
/// whose the assistant, the number or VAPI's id of the number is (V2), else as the installation has it for
/// calls that are nobody's.
///
/// Which call of ours it is: the carrier's, when Patchbay routed that one; the one that the message names, when it
/// was handed over or its route is known, and it is of the same project; else one of VAPI's own.
///
/// A chat is no call, and nothing is kept of it: whose its tools are, its assistant says each time.
@ApplicationScoped
public class CallDesk {
    private static final Duration DATABASE_WITHIN = Duration.ofSeconds(1);
    private static final Pattern CALL_SID = Pattern.compile("CA[0-9A-Za-z]{1,40}");
    private static final Pattern CALL_ID = Pattern.compile("(tw|va|br)-[0-9A-Za-z-]{1,80}");

    private final CallCache cache;
    private final UnregisteredCalls unregistered;
    private final CallStore calls;
    private final StartedCallStore started;
    private final Owners owners;
    private final Clock clock;

    CallDesk(
            CallCache cache,
            UnregisteredCalls unregistered,
            CallStore calls,
            StartedCallStore started,
            Owners owners,
            Clock clock) {
        this.cache = cache;
        this.unregistered = unregistered;
        this.calls = calls;
        this.started = started;
        this.owners = owners;
        this.clock = clock;
    }

    /// Fails while the database or tool-service is away.
    public Uni<Verdict> judge(Envelope envelope) {
        return judge(envelope, calls::find, this::startedHere, calls::handedOver, calls::register)
                .invoke(this::remember)
                .call(verdict -> carriedAs(envelope, verdict));
    }

    /// For an answer that cannot wait: without the database when that is away; then the same question may be
    /// judged anew by the next message. Fails when tool-service would be needed and is away.
    public Uni<Verdict> judgeNow(Envelope envelope) {
        return envelope.call().isEmpty()
                ? chat(envelope)
                : judge(
                        envelope,
                        id -> orElse(calls.find(id), Optional.empty()),
                        call -> orElse(startedHere(call), Optional.empty()),
                        id -> orElse(calls.handedOver(id), Optional.empty()),
                        call -> orElse(calls.register(call), call));
    }

    private Uni<Verdict> judge(Envelope envelope, Rows rows, Starts starts, HandOvers handOvers, Registry registry) {
        if (envelope.call().isEmpty()) {
            return Uni.createFrom().item(new Verdict.Nobodys());
        }
        var call = envelope.call().get();
        return known(call.id(), rows)
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(known)
                        : firstSeen(envelope, call, starts, handOvers).chain(found -> found.map(
                                        row -> registry.register(row).map(Optional::of))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))))
                .map(row -> row.map(CallDesk::verdict).orElseGet(Verdict.Nobodys::new));
    }

    private Uni<Verdict> chat(Envelope envelope) {
        if (envelope.chatId().isEmpty() || envelope.assistantId().isEmpty()) {
            return Uni.createFrom().item(new Verdict.Nobodys());
        }
        var chat = envelope.chatId().get();
        return owners.find(CallOwnerRequest.ofAssistant(envelope.assistantId()))
                .map(owner -> owner.map(found -> verdict(row(chat, CallIds.ofVapi(chat), found)))
                        .orElseGet(Verdict.Nobodys::new));
    }

    /// Only what the database knows: what is judged without it must be told to it later.
    private void remember(Verdict verdict) {
        switch (verdict) {
            case Verdict.Served(var call) -> cache.keep(call);
            case Verdict.Skipped(var call, var _) -> cache.keep(call);
            case Verdict.Nobodys() -> {}
        }
    }

    /// Whichever message tells the carrier's id first: from then on the call is found by it.
    private Uni<Void> carriedAs(Envelope envelope, Verdict verdict) {
        var id = envelope.call()
                .filter(call -> !(verdict instanceof Verdict.Nobodys) && !cache.isCarried(call.id()))
                .flatMap(VapiCall::carrierCallId);
        if (id.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var vapiId = envelope.call().orElseThrow().id();
        return calls.carriedAs(vapiId, id.get()).invoke(() -> cache.keepCarried(vapiId));
    }

    private static Verdict verdict(CallRow call) {
        return call.skipped()
                .<Verdict>map(reason -> new Verdict.Skipped(call, reason))
                .orElseGet(() -> new Verdict.Served(call));
    }

    private Uni<Optional<CallRow>> known(String vapiId, Rows rows) {
        var cached = cache.find(vapiId);
        return cached.isPresent() ? Uni.createFrom().item(cached) : rows.find(vapiId);
    }

    /// The call that we had started under the id that the message names; it says so even before VAPI's answer does.
    private Uni<Optional<CallRow>> startedHere(VapiCall call) {
        return call.patchbayCallId()
                .filter(id -> CALL_ID.matcher(id).matches() && id.startsWith(CallIds.ofVapi("")))
                .map(id -> started.bind(id, call.id(), clock.instant()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<CallRow>> firstSeen(Envelope envelope, VapiCall call, Starts starts, HandOvers handOvers) {
        var kept = unregistered.find(call.id());
        if (kept.isPresent()) {
            return Uni.createFrom().item(kept);
        }
        return starts.find(call)
                .chain(ours ->
                        ours.isPresent() ? Uni.createFrom().item(ours) : notStartedHere(envelope, call, handOvers));
    }

    private Uni<Optional<CallRow>> notStartedHere(Envelope envelope, VapiCall call, HandOvers handOvers) {
        var carrier = call.carrierCallId()
                .filter(id -> CALL_SID.matcher(id).matches())
                .map(CallIds::ofTwilio);
        var handedOver =
                carrier.map(handOvers::find).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
        return handedOver.chain(found -> found.isPresent()
                ? Uni.createFrom().item(found.map(handOver -> row(call, handOver)))
                : owned(envelope, call, carrier, handOvers));
    }

    private Uni<Optional<CallRow>> owned(
            Envelope envelope, VapiCall call, Optional<String> carrier, HandOvers handOvers) {
        var question = new CallOwnerRequest(
                carrier, envelope.assistantId(), envelope.businessNumber(), envelope.phoneNumberId());
        return owners.find(question).chain(owner -> owner.map(found -> found.routed()
                                .isPresent()
                        ? Uni.createFrom().item(row(call.id(), carrier.orElseThrow(), found))
                        : named(call, carrier, found, handOvers)
                                .map(named -> named.orElseGet(() -> row(call.id(), CallIds.ofVapi(call.id()), found))))
                .map(row -> row.map(Optional::of))
                .orElseGet(() ->
                        Uni.createFrom().item(owners.otherwise(question).map(project -> otherwise(call, project)))));
    }

    private static CallRow otherwise(VapiCall call, String projectId) {
        return new CallRow(
                call.id(), CallIds.ofVapi(call.id()), 1, projectId, Optional.empty(), Optional.empty(), false);
    }

    /// The call of ours that the message names; anybody can name one, so its project must be the one that the
    /// assistant or the number belongs to. VAPI may tell of a call that it was handed before its id is kept with
    /// it, and without the carrier's: how the call was routed when it began then says nothing.
    private Uni<Optional<CallRow>> named(
            VapiCall call, Optional<String> carrier, CallOwner owner, HandOvers handOvers) {
        var name = call.patchbayCallId()
                .filter(id -> CALL_ID.matcher(id).matches())
                .filter(id -> !carrier.equals(Optional.of(id)));
        if (name.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return handOvers
                .find(name.get())
                .map(found -> found.filter(handOver -> handOver.projectId().equals(owner.projectId())))
                .chain(handedOver -> handedOver.isPresent()
                        ? Uni.createFrom().item(handedOver.map(handOver -> row(call, handOver)))
                        : routed(call, name.get(), owner));
    }

    private Uni<Optional<CallRow>> routed(VapiCall call, String name, CallOwner owner) {
        return owners.find(CallOwnerRequest.ofCall(name)).map(found -> found.filter(
                        route -> route.routed().isPresent() && route.projectId().equals(owner.projectId()))
                .map(route -> row(call.id(), name, route)));
    }

    private static CallRow row(VapiCall call, CallStore.HandedOver handOver) {
        return new CallRow(
                call.id(),
                handOver.callId(),
                1,
                handOver.projectId(),
                Optional.of(handOver.agentId()),
                Optional.empty(),
                false);
    }

    private static CallRow row(String vapiId, String callId, CallOwner owner) {
        return new CallRow(vapiId, callId, 1, owner.projectId(), owner.agentId(), skipped(owner), false);
    }

    private static Optional<String> skipped(CallOwner owner) {
        if (owner.routed().isPresent()) {
            return owner.routed().filter(route -> !route.equals("vapi")).map(route -> "routed_" + route);
        }
        return switch (owner.agentSystem()) {
            case VAPI -> Optional.empty();
            case OPENAI_REALTIME -> Optional.of("agent_realtime");
        };
    }

    private static <T> Uni<T> orElse(Uni<T> answer, T otherwise) {
        return answer.ifNoItem().after(DATABASE_WITHIN).fail().onFailure().recoverWithItem(otherwise);
    }

    private interface Rows {
        Uni<Optional<CallRow>> find(String vapiId);
    }

    private interface Starts {
        Uni<Optional<CallRow>> find(VapiCall call);
    }

    private interface HandOvers {
        Uni<Optional<CallStore.HandedOver>> find(String callId);
    }

    private interface Registry {
        Uni<CallRow> register(CallRow call);
    }
}
