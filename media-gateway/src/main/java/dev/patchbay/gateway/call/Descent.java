package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A call that goes down a ladder.
///
/// @param projectId, agentId whose call it is, as far as that is known
/// @param toVapi VAPI is to conduct it from its start; that VAPI takes it is no end then
/// @param rungs what to try, in this order
/// @param aboutCaller what an assistant at VAPI is told of the caller, by name
/// @param ringing nobody has answered it yet: some ways to VAPI work only then
public record Descent(
        IncomingCall call,
        Optional<String> projectId,
        Optional<String> agentId,
        boolean toVapi,
        List<Rung> rungs,
        boolean ringing,
        Map<String, String> aboutCaller) {
    public Descent {
        rungs = List.copyOf(rungs);
        aboutCaller = Map.copyOf(aboutCaller);
    }

    /// Nothing is known of the caller.
    public Descent(
            IncomingCall call,
            Optional<String> projectId,
            Optional<String> agentId,
            boolean toVapi,
            List<Rung> rungs,
            boolean ringing) {
        this(call, projectId, agentId, toVapi, rungs, ringing, Map.of());
    }

    /// The model does not conduct the call, or not any more.
    public static Descent from(IncomingCall call, Route.Realtime route, boolean ringing) {
        return new Descent(
                call, Optional.of(route.projectId()), Optional.of(route.agentId()), false, route.ladder(), ringing);
    }

    /// VAPI is to conduct the call; its ladder is for when VAPI does not take it.
    public static Descent toVapi(IncomingCall call, Route.Vapi route, boolean ringing) {
        var rungs = new ArrayList<Rung>();
        rungs.add(new Rung.HandToVapi(route.assistantId()));
        rungs.addAll(route.ladder());
        return new Descent(
                call,
                Optional.of(route.projectId()),
                Optional.of(route.agentId()),
                true,
                rungs,
                ringing,
                route.about().map(AboutCaller::variables).orElse(Map.of()));
    }

    /// A call that goes on down the rungs that are left.
    public static Descent of(IncomingCall call, Route route, List<Rung> rungs) {
        return switch (route) {
            case Route.Realtime realtime ->
                new Descent(
                        call, Optional.of(realtime.projectId()), Optional.of(realtime.agentId()), false, rungs, false);
            case Route.Vapi vapi ->
                new Descent(call, Optional.of(vapi.projectId()), Optional.of(vapi.agentId()), false, rungs, false);
            case Route.Person person ->
                new Descent(call, Optional.of(person.projectId()), person.agentId(), false, rungs, false);
            case Route.Voicemail voicemail ->
                new Descent(call, voicemail.projectId(), voicemail.agentId(), false, rungs, false);
            case Route.Refuse refuse -> new Descent(call, refuse.projectId(), refuse.agentId(), false, rungs, false);
        };
    }

    /// The end that landing there is; none when the call only reached whom it was meant for.
    public Optional<EndReason> endBy(Landing landing) {
        return switch (landing) {
            case Landing.Handed handed when toVapi -> Optional.empty();
            case Landing.Sent sent when toVapi -> Optional.empty();
            case Landing.Nobody nobody when toVapi -> Optional.of(EndReason.REFUSED);
            case Landing other -> Optional.of(other.reason());
        };
    }
}
