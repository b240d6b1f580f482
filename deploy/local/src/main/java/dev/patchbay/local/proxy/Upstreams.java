package dev.patchbay.local.proxy;

import dev.patchbay.local.process.PartStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Which ports a target means at this moment, in the order to try them. Gateways take turns.
final class Upstreams {
    private static final String GATEWAY = "gw-";

    private final Supplier<List<PartStatus>> parts;
    private final AtomicInteger turn = new AtomicInteger();

    Upstreams(Supplier<List<PartStatus>> parts) {
        this.parts = parts;
    }

    /// Empty when nobody is there to take the request.
    List<Integer> portsOf(Target target) {
        return target instanceof Target.AnyGateway ? inTurn(candidates(target)) : candidates(target);
    }

    private List<Integer> candidates(Target target) {
        return switch (target) {
            case Target.AnyGateway() -> up(part -> part.name().startsWith(GATEWAY));
            case Target.GatewayInstance(var instance) ->
                up(part -> part.name().startsWith(GATEWAY) && part.name().equals(instance));
            case Target.Service(var name) -> up(part -> part.name().equals(name));
            case Target.StatusPage(), Target.StatusJson(), Target.Nowhere(), Target.Malformed() -> List.of();
        };
    }

    /// Without taking a turn.
    boolean isAnyUp(Target target) {
        return !candidates(target).isEmpty();
    }

    private List<Integer> up(Predicate<PartStatus> wanted) {
        return parts.get().stream()
                .filter(part -> part.state() == PartStatus.State.UP)
                .filter(wanted)
                .map(PartStatus::port)
                .toList();
    }

    private List<Integer> inTurn(List<Integer> ports) {
        if (ports.size() < 2) {
            return ports;
        }
        var first = Math.floorMod(turn.getAndIncrement(), ports.size());
        var ordered = new ArrayList<>(ports.subList(first, ports.size()));
        ordered.addAll(ports.subList(0, first));
        return ordered;
    }
}
