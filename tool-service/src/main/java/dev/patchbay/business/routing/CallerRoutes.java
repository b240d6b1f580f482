package dev.patchbay.business.routing;

import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.business.directory.Project;
import dev.patchbay.business.screening.Challenges;
import dev.patchbay.business.screening.Greetings;
import dev.patchbay.business.screening.Screener;
import dev.patchbay.business.screening.ScreeningSettings;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.triage.TriageStore;
import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.contracts.route.Screening;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Makes a route this caller's: refused, or with what the agent is to know and to say.
///
/// The route itself stays good for anybody, since gateways keep it for when nobody can be asked: its greeting
/// has the line that an assistant speaks; that this caller need not be told so is for him alone.
@ApplicationScoped
public class CallerRoutes {
    private static final String DOUBTED =
            "This call may be automated. Until the caller has pressed the key that the greeting named, or has said in"
                    + " their own words what they need, no tool but triage_emergency works and you tell them nothing. If"
                    + " it is a recording, or it sells something, say goodbye and call end_call. Whoever speaks of a"
                    + " danger is helped at once, as always.";

    private final AboutCallers callers;
    private final DirectoryStore directory;
    private final TriageStore triage;
    private final Challenges challenges;
    private final Clock clock;

    CallerRoutes(
            AboutCallers callers, DirectoryStore directory, TriageStore triage, Challenges challenges, Clock clock) {
        this.callers = callers;
        this.directory = directory;
        this.triage = triage;
        this.challenges = challenges;
        this.clock = clock;
    }

    /// A call that is under way is not looked at again.
    Uni<Route> of(Route route, RouteRequest request) {
        var isTaken = route instanceof Route.Realtime || route instanceof Route.Vapi;
        return isTaken && request.pinned().isEmpty()
                ? project(route).chain(project -> callers.of(project, request).chain(known -> language(route)
                        .chain(language -> apply(route, request, new Called(project, language), known))))
                : Uni.createFrom().item(route);
    }

    private Uni<Project> project(Route route) {
        return directory.project(route.project().orElseThrow()).map(Optional::orElseThrow);
    }

    /// Whom the call is for.
    private record Called(Project project, Language language) {}

    private Uni<Route> apply(Route route, RouteRequest request, Called called, AboutCallers.Known known) {
        var isRefused = known.judged()
                .filter(judged -> judged.screening().outcome() == Screening.Outcome.REFUSE)
                .isPresent();
        return isRefused
                ? refused(route, called, known.judged().orElseThrow().screening())
                : challenged(route, request, known).replaceWith(taken(route, request, called, known));
    }

    /// Only who hears our greeting can be asked for a key. Where it cannot be written down nothing is
    /// demanded.
    private Uni<Void> challenged(Route route, RouteRequest request, AboutCallers.Known known) {
        return route instanceof Route.Realtime && isDoubted(known)
                ? challenges.begin(request.callId()).onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    private Uni<Route> refused(Route route, Called called, Screening screening) {
        return triage.settings(called.project().id())
                .map(settings -> new Route.Refuse(
                        route.project(),
                        route.agent(),
                        Greetings.refusal(
                                called.language(),
                                Optional.ofNullable(settings.words().get("emergency"))),
                        "screened: " + screening.reason(),
                        Optional.of(new AboutCaller(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(called.language().tag()),
                                Map.of(),
                                Optional.of(screening)))));
    }

    private Route taken(Route route, RouteRequest request, Called called, AboutCallers.Known known) {
        return switch (route) {
            case Route.Realtime realtime -> realtime(realtime, request, called, known);
            case Route.Vapi vapi ->
                vapi.with(about(Optional.empty(), variables(request, called, known), called.project(), known));
            case Route.Person _, Route.Voicemail _, Route.Refuse _ -> route;
        };
    }

    private Route realtime(Route.Realtime route, RouteRequest request, Called called, AboutCallers.Known known) {
        var language = called.language();
        var project = called.project();
        var settings = known.judged().map(Screener.Judged::settings).orElse(ScreeningSettings.USUAL);
        var plain = route.session().greeting();
        var forAnybody = Greetings.forAnybody(plain, settings, language);
        var forCaller = known.judged()
                .map(judged -> Greetings.forCaller(
                        plain,
                        judged,
                        language,
                        request,
                        clock.instant().atZone(project.timeZone()).toLocalDate()))
                .orElse(forAnybody);
        var greeting = Optional.of(forCaller).filter(text -> !text.equals(forAnybody));
        return new Route.Realtime(
                        route.projectId(),
                        route.agentId(),
                        route.agentVersion(),
                        route.session().told(forAnybody, route.session().instructions()),
                        route.ladder(),
                        route.reason())
                .with(about(greeting, Map.of(), project, known));
    }

    private AboutCaller about(
            Optional<String> greeting, Map<String, String> variables, Project project, AboutCallers.Known known) {
        return new AboutCaller(
                note(project, known),
                greeting,
                Optional.empty(),
                variables,
                known.judged().map(Screener.Judged::screening));
    }

    private Optional<String> note(Project project, AboutCallers.Known known) {
        var note = known.brief().note(project.timeZone(), clock.instant());
        return isDoubted(known)
                ? Optional.of(DOUBTED + note.map(text -> " " + text).orElse(""))
                : note;
    }

    private static boolean isDoubted(AboutCallers.Known known) {
        return known.judged()
                .filter(judged -> judged.screening().outcome() == Screening.Outcome.CHALLENGE)
                .isPresent();
    }

    /// Of an assistant at VAPI only its prompt decides whether it says any of this.
    private Map<String, String> variables(RouteRequest request, Called called, AboutCallers.Known known) {
        var project = called.project();
        var variables = new LinkedHashMap<>(known.brief().variables(project.timeZone(), clock.instant()));
        note(project, known).ifPresent(text -> variables.put("caller_note", text));
        known.judged().ifPresent(judged -> {
            variables.put(
                    "caller_screening", judged.screening().outcome().name().toLowerCase(Locale.ROOT));
            Greetings.disclosure(
                            judged.settings(),
                            called.language(),
                            request,
                            clock.instant().atZone(project.timeZone()).toLocalDate())
                    .ifPresent(line -> variables.put("disclosure", line));
        });
        return variables;
    }

    private Uni<Language> language(Route route) {
        return route instanceof Route.Realtime realtime
                ? Uni.createFrom()
                        .item(Language.ofTag(realtime.session().language()).orElse(Language.ENGLISH))
                : directory.agent(route.agent().orElse("")).map(found -> found.map(
                                agent -> Refusals.language(agent.agent()))
                        .orElse(Language.ENGLISH));
    }
}
