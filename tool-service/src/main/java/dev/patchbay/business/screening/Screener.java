package dev.patchbay.business.screening;

import dev.patchbay.business.customers.CallLog;
import dev.patchbay.business.customers.KnownCallers;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.contracts.route.Screening;
import dev.patchbay.contracts.route.Screening.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Judges a caller before the call is taken.
///
/// Whoever is a customer or has a visit is let through, whatever speaks against him, unless this very number was put
/// on the list of the blocked: who did that knew whom he meant. Of a number that is found forged nobody knows whose it
/// is, and it is never refused for it where its owner is known.
@ApplicationScoped
public class Screener {
    private final ScreeningStore settings;
    private final BlockList blocked;
    private final KnownCallers known;
    private final CallLog calls;
    private final Clock clock;

    Screener(ScreeningStore settings, BlockList blocked, KnownCallers known, CallLog calls, Clock clock) {
        this.settings = settings;
        this.blocked = blocked;
        this.known = known;
        this.calls = calls;
        this.clock = clock;
    }

    /// What was thought of him, and the settings that it follows from.
    public record Judged(Screening screening, ScreeningSettings settings) {}

    public Uni<Judged> judge(String projectId, RouteRequest request) {
        var signs = Signs.of(request.from(), request.to(), request.attestation());
        return settings.find(projectId)
                .chain(rules -> judge(projectId, signs, rules).map(screening -> new Judged(screening, rules)));
    }

    private Uni<Screening> judge(String projectId, Signs signs, ScreeningSettings rules) {
        if (signs.number().isEmpty()) {
            var found = new EnumMap<Signal, Outcome>(Map.of(Signal.WITHHELD, rules.of(Signal.WITHHELD)));
            return Uni.createFrom().item(decide(found, Optional.empty(), false, signs));
        }
        var number = signs.number().get();
        var since = clock.instant().minus(Duration.ofMinutes(rules.manyMinutes()));
        return Uni.combine()
                .all()
                .unis(
                        blocked.of(projectId, number),
                        known.isKnown(projectId, number),
                        calls.since(projectId, number, since))
                .with((block, isKnown, recent) ->
                        decide(signals(signs, rules, block, recent), meant(block), isKnown, signs));
    }

    private static Optional<Outcome> meant(Optional<BlockList.Block> block) {
        return block.filter(BlockList.Block::exact).map(BlockList.Block::outcome);
    }

    private static Map<Signal, Outcome> signals(
            Signs signs, ScreeningSettings rules, Optional<BlockList.Block> block, long recent) {
        var found = new EnumMap<Signal, Outcome>(Signal.class);
        block.ifPresent(on -> found.put(Signal.BLOCKED, on.outcome()));
        put(found, rules, Signal.FORGED, signs.isForged());
        put(found, rules, Signal.OWN_NUMBER, signs.isOwn());
        put(found, rules, Signal.IMPOSSIBLE_NUMBER, signs.isImpossible());
        // This call is not among them yet.
        put(found, rules, Signal.MANY_CALLS, recent >= rules.manyCalls());
        put(found, rules, Signal.UNATTESTED, signs.isUnattested());
        return found;
    }

    private static void put(Map<Signal, Outcome> found, ScreeningSettings rules, Signal signal, boolean is) {
        if (is) {
            found.put(signal, rules.of(signal));
        }
    }

    /// The worst that follows counts, by its strongest signal.
    ///
    /// @param meant what is wanted of this very number
    private static Screening decide(Map<Signal, Outcome> found, Optional<Outcome> meant, boolean isKnown, Signs signs) {
        var worst = found.values().stream().max(Outcome::compareTo).orElse(Outcome.ALLOW);
        if (worst == Outcome.ALLOW) {
            return new Screening(worst, isKnown ? "known" : "usual", signs.attestation());
        }
        if (isKnown && meant.isPresent()) {
            return new Screening(meant.get(), Signal.BLOCKED.word(), signs.attestation());
        }
        if (isKnown && !signs.isForged()) {
            return new Screening(Outcome.ALLOW, "known", signs.attestation());
        }
        var reason = found.entrySet().stream()
                .filter(entry -> entry.getValue() == worst)
                .map(entry -> entry.getKey().word())
                .findFirst()
                .orElseThrow();
        return new Screening(isKnown ? Outcome.CHALLENGE : worst, reason, signs.attestation());
    }
}
