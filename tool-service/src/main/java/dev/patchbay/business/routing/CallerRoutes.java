package dev.patchbay.business.routing;

import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.business.directory.Project;
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
            "This call may be automated. Before the caller has said in their own words what they need, use no tool but"
                    + " triage_emergency and tell them nothing. If it is a recording, or it sells something, say"
                    + " goodbye and call end_call. Whoever speaks of a danger is helped at once, as always.";

    private final AboutCallers callers;
    private final DirectoryStore directory;
    private final TriageStore triage;
    private final Clock clock;

    CallerRoutes(AboutCallers callers, DirectoryStore directory, TriageStore triage, Clock clock) {
        this.callers = callers;
        this.directory = directory;
        this.triage = triage;
        this.clock = clock;
    }

    /// A call that is under way is not looked at again.
    Uni<Route> of(Route route, RouteRequest request) {
        var isTaken = route instanceof Route.Realtime || route instanceof Route.Vapi;
        return isTaken && request.pinned().isEmpty()
                ? project(route).chain(project -> callers.of(project, request)
                        .chain(known -> apply(route, request, project, known)))
                : Uni.createFrom().item(route);
    }

    private Uni<Project> project(Route route) {
        return directory.project(route.project().orElseThrow()).map(Optional::orElseThrow);
    }

    private Uni<Route> apply(Route route, RouteRequest request, Project project, AboutCallers.Known known) {
        var isRefused = known.judged()
                .filter(judged -> judged.screening().outcome() == Screening.Outcome.REFUSE)
                .isPresent();
        return isRefused
                ? refused(route, project, known.judged().orElseThrow().screening())
                : Uni.createFrom().item(taken(route, request, project, known));
    }

    private Uni<Route> refused(Route route, Project project, Screening screening) {
        var language = language(route);
        return triage.settings(project.id())
                .map(settings -> new Route.Refuse(
                        route.project(),
                        route.agent(),
                        Greetings.refusal(
                                language, Optional.ofNullable(settings.words().get("emergency"))),
                        "screened: " + screening.reason(),
                        Optional.of(new AboutCaller(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(language.tag()),
                                Map.of(),
                                Optional.of(screening)))));
    }

    private Route taken(Route route, RouteRequest request, Project project, AboutCallers.Known known) {
        return switch (route) {
            case Route.Realtime realtime -> realtime(realtime, request, project, known);
            case Route.Vapi vapi ->
                vapi.with(about(Optional.empty(), variables(request, project, known), project, known));
            case Route.Person _, Route.Voicemail _, Route.Refuse _ -> route;
        };
    }

    private Route realtime(Route.Realtime route, RouteRequest request, Project project, AboutCallers.Known known) {
        var language = language(route);
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
    private Map<String, String> variables(RouteRequest request, Project project, AboutCallers.Known known) {
        var variables = new LinkedHashMap<>(known.brief().variables(project.timeZone(), clock.instant()));
        note(project, known).ifPresent(text -> variables.put("caller_note", text));
        known.judged().ifPresent(judged -> {
            variables.put(
                    "caller_screening", judged.screening().outcome().name().toLowerCase(Locale.ROOT));
            Greetings.disclosure(
                            judged.settings(),
                            Language.ENGLISH,
                            request,
                            clock.instant().atZone(project.timeZone()).toLocalDate())
                    .ifPresent(line -> variables.put("disclosure", line));
        });
        return variables;
    }

    private static Language language(Route route) {
        return route instanceof Route.Realtime realtime
                ? Language.ofTag(realtime.session().language()).orElse(Language.ENGLISH)
                : Language.ENGLISH;
    }
}
