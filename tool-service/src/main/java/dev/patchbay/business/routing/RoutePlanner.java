package dev.patchbay.business.routing;

import dev.patchbay.business.directory.Agent;
import dev.patchbay.business.directory.AgentInProject;
import dev.patchbay.business.directory.DialledNumber;
import dev.patchbay.business.directory.PhoneNumber;
import dev.patchbay.business.tools.ToolCatalog;
import dev.patchbay.contracts.route.AgentSession;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Decides about a call from what the directory knows. Pure.
///
/// The agent in the path wins over the number's agent, but must be of the number's project when the number is
/// known. Precedence of the system: the one a resumed call was started on > the number's > the agent's.
@ApplicationScoped
public class RoutePlanner {
    private final ToolCatalog tools;

    RoutePlanner(ToolCatalog tools) {
        this.tools = tools;
    }

    Route plan(RouteRequest request, Optional<DialledNumber> dialled, Optional<AgentInProject> named) {
        if (request.agentId().isPresent()) {
            return named.filter(agent -> isOfNumbersProject(agent, dialled))
                    .map(agent -> withAgent(request, dialled, agent))
                    .orElseGet(Refusals::unknownAgent);
        }
        return dialled.map(number -> withNumber(request, number)).orElseGet(Refusals::unknownNumber);
    }

    private static boolean isOfNumbersProject(AgentInProject named, Optional<DialledNumber> dialled) {
        return dialled.map(
                        number -> number.project().id().equals(named.project().id()))
                .orElse(true);
    }

    private Route withNumber(RouteRequest request, DialledNumber dialled) {
        return dialled.agent()
                .map(agent -> withAgent(request, Optional.of(dialled), new AgentInProject(agent, dialled.project())))
                .orElseGet(() -> Refusals.nobody(dialled.project().id()));
    }

    private Route withAgent(RouteRequest request, Optional<DialledNumber> dialled, AgentInProject found) {
        var agent = found.agent();
        // A call that is under way keeps its agent, whatever is switched meanwhile.
        if (!agent.enabled() && request.pinned().isEmpty()) {
            return Refusals.notAvailable(found.project().id(), agent, "the agent is disabled");
        }
        var numbersSystem = dialled.map(DialledNumber::number).flatMap(PhoneNumber::system);
        var system = request.pinned().or(() -> numbersSystem).orElse(agent.system());
        var reason = reason(request, numbersSystem);
        return switch (system) {
            case VAPI -> vapi(found, reason);
            case OPENAI_REALTIME -> realtime(found, reason);
        };
    }

    private static String reason(RouteRequest request, Optional<CallSystem> numbersSystem) {
        var agent = request.agentId().isPresent() ? "the agent in the path" : "the number's agent";
        if (request.pinned().isPresent()) {
            return agent + ", on the system the call was started on";
        }
        return agent + (numbersSystem.isPresent() ? ", system by the number's type" : ", system by the agent's type");
    }

    private static Route vapi(AgentInProject found, String reason) {
        var agent = found.agent();
        if (agent.vapiAssistantId().isEmpty()) {
            return Refusals.notAvailable(
                    found.project().id(), agent, reason + ": vapi, but the agent has no assistant there");
        }
        return new Route.Vapi(
                found.project().id(), agent.id(), agent.vapiAssistantId().get(), agent.ladder(), reason);
    }

    private Route realtime(AgentInProject found, String reason) {
        var agent = found.agent();
        if (agent.published().isEmpty()) {
            return Refusals.notAvailable(found.project().id(), agent, reason + ": the agent has no published version");
        }
        return new Route.Realtime(
                found.project().id(),
                agent.id(),
                Integer.toString(agent.published().get().version()),
                session(found, agent),
                agent.ladder(),
                reason);
    }

    private AgentSession session(AgentInProject found, Agent agent) {
        var version = agent.published().orElseThrow();
        return new AgentSession(
                version.model(),
                version.voice(),
                version.language(),
                found.project().timeZone().getId(),
                version.instructions(),
                version.greeting(),
                version.audioMode(),
                Optional.empty(),
                version.noiseReduction(),
                version.transcriptionModel(),
                tools.definitions(version),
                version.maxDurationSeconds());
    }
}
