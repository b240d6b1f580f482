package dev.patchbay.vapi.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.platform.security.ProjectScope;
import dev.patchbay.vapi.message.MessageCodec;
import dev.patchbay.vapi.message.Reading;
import dev.patchbay.vapi.store.KnownCall;
import dev.patchbay.vapi.store.ResultStore;
import dev.patchbay.vapi.store.ResultStore.Counts;
import dev.patchbay.vapi.store.ResultStore.NobodysCall;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// The results of calls, to each caller those of its projects; to the owner of the installation also those of calls
/// that no project is known for.
@ApplicationScoped
public class Results {
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final String REPORT = "end-of-call-report";
    /// There are messages about it, but nobody's.
    private static final String UNHEARD = "unknown";

    private final ResultStore store;
    private final ResultCodec codec;
    private final WantedCalls wanted;
    private final CallsConfig config;
    private final CallMeters meters;
    private final Clock clock;

    Results(
            ResultStore store,
            ResultCodec codec,
            WantedCalls wanted,
            CallsConfig config,
            CallMeters meters,
            Clock clock) {
        this.store = store;
        this.codec = codec;
        this.wanted = wanted;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    /// What is known of a call.
    sealed interface Found {
        record Result(CallResult result) implements Found {}

        /// @param status VAPI's word
        record Pending(String status) implements Found {}

        record Unknown() implements Found {}
    }

    /// @param wait how long a result that is not there yet is waited for; no thread waits
    Uni<Found> find(Caller caller, String id, Duration wait) {
        var ids = CallIdForms.of(id);
        if (ids.length == 0) {
            return Uni.createFrom().item(new Found.Unknown());
        }
        return Uni.createFrom()
                .deferred(() -> wait.isZero() ? look(caller, ids) : waiting(caller, ids, wait))
                .invoke(found -> meters.asked(caller, found instanceof Found.Result))
                .invoke(found -> wantUnknown(caller, id, found));
    }

    private void wantUnknown(Caller caller, String id, Found found) {
        if (found instanceof Found.Unknown || found instanceof Found.Pending(var status) && status.equals(UNHEARD)) {
            CallIdForms.ofVapi(id).ifPresent(vapiId -> wanted.want(vapiId, caller));
        }
    }

    Uni<Counts> counts(ProjectScope scope) {
        return store.counts(clock.instant().minus(config.askFor()), scope);
    }

    Uni<Void> measure() {
        return counts(new ProjectScope(true, Set.of()))
                .invoke(counts -> meters.oldestPending(
                        counts.oldestPending().map(this::age).orElse(Duration.ZERO)))
                .replaceWithVoid();
    }

    Duration age(Instant time) {
        return Duration.between(time, clock.instant());
    }

    private Uni<Found> waiting(Caller caller, String[] ids, Duration wait) {
        if (meters.waiting().incrementAndGet() > config.mostWaiting()) {
            meters.waiting().decrementAndGet();
            return look(caller, ids);
        }
        return until(caller, ids, clock.instant().plus(wait)).onTermination().invoke(() -> meters.waiting()
                .decrementAndGet());
    }

    private Uni<Found> until(Caller caller, String[] ids, Instant deadline) {
        return look(caller, ids).chain(found -> {
            var left = Duration.between(clock.instant(), deadline);
            return found instanceof Found.Result || left.isNegative() || left.isZero()
                    ? Uni.createFrom().item(found)
                    : pause(left.compareTo(GLANCE) < 0 ? left : GLANCE).chain(() -> until(caller, ids, deadline));
        });
    }

    private static Uni<Void> pause(Duration length) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(length);
    }

    private Uni<Found> look(Caller caller, String[] ids) {
        return store.find(ids).chain(call -> call.map(known -> Uni.createFrom().item(found(caller, known)))
                .orElseGet(() -> nobodys(caller, ids)));
    }

    private Found found(Caller caller, KnownCall call) {
        if (!caller.isOwner() && !caller.roles().containsKey(call.projectId())) {
            return new Found.Unknown();
        }
        return codec.result(call).<Found>map(Found.Result::new).orElseGet(() -> new Found.Pending(call.status()));
    }

    private Uni<Found> nobodys(Caller caller, String[] ids) {
        return caller.isOwner()
                ? store.findNobodys(ids)
                        .map(call -> asked(ids).or(() -> call.map(this::found)).orElseGet(Found.Unknown::new))
                : Uni.createFrom().item(new Found.Unknown());
    }

    /// What VAPI told of it when it was asked.
    private Optional<Found> asked(String[] ids) {
        return Arrays.stream(ids)
                .flatMap(id -> wanted.nobodys(id).stream())
                .findFirst()
                .map(told -> result(told.id(), told.toldDocument()));
    }

    private Found found(NobodysCall call) {
        if (!call.type().equals(REPORT)) {
            return new Found.Pending(UNHEARD);
        }
        return MessageCodec.read(call.body()) instanceof Reading.Read(var _, var told)
                ? result(call.vapiId(), told)
                : new Found.Unknown();
    }

    private Found result(String vapiId, JsonNode told) {
        return new Found.Result(codec.result(vapiId, CallIds.ofVapi(vapiId), told, MissingNode.getInstance()));
    }
}
