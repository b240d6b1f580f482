package dev.patchbay.business.tools;

import dev.patchbay.business.directory.Agent;
import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.business.directory.TransferDestination;
import dev.patchbay.business.dispatch.OnCall;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.contracts.tool.TransferTarget;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides whom a call is put through to: a destination of its agent's version, or who is on call now.
///
/// Whom the caller asks for chooses among these and names nobody else; a number in it is passed over. An
/// agent without destinations has the persons of its ladder.
@ApplicationScoped
class TransferDesk {
    private final DirectoryStore directory;
    private final OnCall onCall;
    private final Clock clock;

    TransferDesk(DirectoryStore directory, OnCall onCall, Clock clock) {
        this.directory = directory;
        this.onCall = onCall;
        this.clock = clock;
    }

    /// Whom a call goes to.
    sealed interface Choice {
        record Someone(TransferTarget target) implements Choice {}

        /// Whoever was meant cannot be reached at this hour.
        record Closed(String label) implements Choice {}

        record NobodyOnCall() implements Choice {}

        /// There is nobody at all.
        record Nobody() implements Choice {}
    }

    /// Somebody who was asked for by name, else who is on call if that was asked for, else the first who can
    /// be reached.
    ///
    /// @param whom in the caller's words
    Uni<Choice> choose(ToolCall call, Optional<String> whom, String reason) {
        return destinations(call).chain(all -> {
            var words = whom.map(WhomWords::of);
            var named = all.stream()
                    .filter(one -> words.filter(asked -> asked.mean(one)).isPresent())
                    .toList();
            if (named.isEmpty() && words.filter(WhomWords::meanOnCall).isPresent()) {
                return onCall(call, whom.get() + " " + reason);
            }
            return Uni.createFrom().item(reachable(call, named.isEmpty() ? all : named));
        });
    }

    /// The first to be tried of those on call, for an emergency in these words.
    ///
    /// @param language in which the caller is told who it is
    Uni<Optional<TransferTarget>> onCallFor(ToolCall call, String problem, Language language) {
        return onCall.now(call.project(), Optional.of(problem), false, Optional.empty())
                .map(people -> people.stream().findFirst().map(person -> target(person, language)));
    }

    private static TransferTarget target(OnCall.Person person, Language language) {
        return person.technicianId().isPresent()
                ? new TransferTarget(person.name(), person.number())
                : onCall(person.number(), language);
    }

    /// Whoever is no technician is called by what they do.
    static TransferTarget onCall(String number, Language language) {
        return new TransferTarget(Sentences.in(language).say(TransferSentence.ON_CALL), number);
    }

    private Uni<Choice> onCall(ToolCall call, String problem) {
        return onCallFor(call, problem, call.language())
                .map(person -> person.<Choice>map(Choice.Someone::new).orElseGet(Choice.NobodyOnCall::new));
    }

    private Choice reachable(ToolCall call, List<TransferDestination> wanted) {
        var now = clock.instant().atZone(call.project().timeZone());
        return wanted.stream()
                .filter(one -> one.isReachable(now))
                .findFirst()
                .<Choice>map(one -> new Choice.Someone(new TransferTarget(one.label(), one.to())))
                .or(() -> wanted.stream().findFirst().map(one -> new Choice.Closed(one.label())))
                .orElseGet(Choice.Nobody::new);
    }

    private Uni<List<TransferDestination>> destinations(ToolCall call) {
        return directory.agent(call.agentId()).map(found -> found.map(owned -> owned.agent())
                .filter(agent -> agent.projectId().equals(call.project().id()))
                .map(agent -> destinations(agent, call))
                .orElse(List.of()));
    }

    private static List<TransferDestination> destinations(Agent agent, ToolCall call) {
        var own = agent.published().map(version -> version.transfers()).orElse(List.of());
        return own.isEmpty() ? persons(agent, call) : own;
    }

    private static List<TransferDestination> persons(Agent agent, ToolCall call) {
        var label = Sentences.in(call.language()).say(TransferSentence.COLLEAGUE);
        return agent.ladder().stream()
                .flatMap(rung -> rung instanceof Rung.DialPerson(var number) ? Stream.of(number) : Stream.empty())
                .map(number -> new TransferDestination(label, number, List.of(), List.of()))
                .toList();
    }
}
