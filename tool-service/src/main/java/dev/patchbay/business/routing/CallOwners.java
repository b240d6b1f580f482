package dev.patchbay.business.routing;

import dev.patchbay.business.directory.Agent;
import dev.patchbay.business.directory.AgentInProject;
import dev.patchbay.business.directory.DialledNumber;
import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.business.directory.PhoneNumber;
import dev.patchbay.business.directory.Project;
import dev.patchbay.contracts.route.CallOwner;
import dev.patchbay.contracts.route.CallOwnerRequest;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.Route;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Finds whose call it is: by the route recorded for it, else by the agent's assistant at VAPI, else by the
/// number, else by VAPI's id of the number. A number is one project's for certain; whose its id is that project says.
///
/// How the call was routed binds even when the route names no project, as that of an unknown number does: then
/// assistant or number say whose it is, and the route says that it was refused.
@ApplicationScoped
public class CallOwners {
    /// Where nothing else is known: what an agent is until it is switched.
    private static final CallSystem DEFAULT_SYSTEM = CallSystem.VAPI;

    private final RouteStore routes;
    private final DirectoryStore directory;

    CallOwners(RouteStore routes, DirectoryStore directory) {
        this.routes = routes;
        this.directory = directory;
    }

    Uni<Optional<CallOwner>> find(CallOwnerRequest request) {
        return look(request.callId(), routes::find).chain(route -> look(route, this::ofRoute)
                .chain(owner -> or(owner, () -> look(request.assistantId(), this::ofAssistant)))
                .chain(owner -> or(owner, () -> look(request.number(), this::ofNumber)))
                .chain(owner -> or(owner, () -> look(request.phoneNumberId(), this::ofNumberAtVapi)))
                .map(owner -> owner.map(found -> routed(found, route.map(CallOwners::kind)))));
    }

    private Uni<Optional<CallOwner>> ofRoute(Route route) {
        var agentId = route.agent();
        return look(route.project(), directory::project).chain(project -> look(agentId, directory::agent)
                .map(agent ->
                        project.map(found -> owner(found, agentId, system(agent.map(AgentInProject::agent), route)))));
    }

    private Uni<Optional<CallOwner>> ofAssistant(String assistantId) {
        return directory
                .ofAssistant(assistantId)
                .map(found -> found.map(in -> owner(
                        in.project(), Optional.of(in.agent().id()), in.agent().system())));
    }

    private Uni<Optional<CallOwner>> ofNumber(String number) {
        return directory.dialled(number.replace(" ", "")).map(found -> found.map(CallOwners::owner));
    }

    private Uni<Optional<CallOwner>> ofNumberAtVapi(String phoneNumberId) {
        return directory.dialledAtVapi(phoneNumberId).map(found -> found.map(CallOwners::owner));
    }

    private static CallOwner owner(DialledNumber dialled) {
        return owner(dialled.project(), dialled.agent().map(Agent::id), system(dialled));
    }

    private static CallOwner owner(Project project, Optional<String> agentId, CallSystem system) {
        return new CallOwner(
                project.id(),
                agentId,
                Optional.empty(),
                system,
                project.timeZone().getId());
    }

    private static CallOwner routed(CallOwner owner, Optional<String> kind) {
        return new CallOwner(owner.projectId(), owner.agentId(), kind, owner.agentSystem(), owner.timeZone());
    }

    private static CallSystem system(DialledNumber dialled) {
        return Optional.of(dialled.number())
                .flatMap(PhoneNumber::system)
                .or(() -> dialled.agent().map(Agent::system))
                .orElse(DEFAULT_SYSTEM);
    }

    private static CallSystem system(Optional<Agent> agent, Route route) {
        return agent.map(Agent::system)
                .orElse(route instanceof Route.Realtime ? CallSystem.OPENAI_REALTIME : DEFAULT_SYSTEM);
    }

    private static String kind(Route route) {
        return switch (route) {
            case Route.Realtime _ -> "realtime";
            case Route.Vapi _ -> "vapi";
            case Route.Person _ -> "person";
            case Route.Voicemail _ -> "voicemail";
            case Route.Refuse _ -> "refuse";
        };
    }

    private static <K, T> Uni<Optional<T>> look(Optional<K> key, Function<K, Uni<Optional<T>>> where) {
        return key.map(where).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static <T> Uni<Optional<T>> or(Optional<T> found, Supplier<Uni<Optional<T>>> otherwise) {
        return found.isPresent() ? Uni.createFrom().item(found) : otherwise.get();
    }
}
