package dev.patchbay.business.routing;

import dev.patchbay.business.directory.Agent;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.Route;
import java.util.Map;
import java.util.Optional;

/// What a caller hears when nobody can take the call: polite, one sentence, no cause that is not theirs; in
/// the agent's language where it is known whom they called.
final class Refusals {
    private Refusals() {}

    static Route.Refuse unknownNumber() {
        return notInService("the number called is not known");
    }

    static Route.Refuse unknownAgent() {
        return notInService("the agent in the path is not known, or not in the number's project");
    }

    private static Route.Refuse notInService(String reason) {
        return new Route.Refuse(
                Optional.empty(),
                Optional.empty(),
                Sentences.in(Language.ENGLISH).say(RefusalSentence.NOT_IN_SERVICE),
                reason);
    }

    static Route.Refuse nobody(String projectId) {
        return new Route.Refuse(
                Optional.of(projectId),
                Optional.empty(),
                Sentences.in(Language.ENGLISH).say(RefusalSentence.NOT_AVAILABLE),
                "no agent is assigned to the number");
    }

    static Route.Refuse notAvailable(String projectId, Agent agent, String reason) {
        var language = language(agent);
        return new Route.Refuse(
                Optional.of(projectId),
                Optional.of(agent.id()),
                Sentences.in(language).say(RefusalSentence.NOT_AVAILABLE),
                reason,
                Optional.of(new AboutCaller(
                        Optional.empty(), Optional.empty(), Optional.of(language.tag()), Map.of(), Optional.empty())));
    }

    /// That of the version which takes its calls.
    static Language language(Agent agent) {
        return agent.published()
                .flatMap(version -> Language.ofTag(version.language()))
                .orElse(Language.ENGLISH);
    }
}
