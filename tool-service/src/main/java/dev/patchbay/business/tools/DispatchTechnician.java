package dev.patchbay.business.tools;

import dev.patchbay.business.dispatch.Alarm;
import dev.patchbay.business.dispatch.AlarmDesk;
import dev.patchbay.business.dispatch.AlarmWish;
import dev.patchbay.business.messages.Channels;
import dev.patchbay.business.messages.Countries;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.triage.Assessment;
import dev.patchbay.business.triage.Level;
import dev.patchbay.business.triage.Telling;
import dev.patchbay.business.triage.Triage;
import dev.patchbay.business.triage.TriageStore;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Has somebody who is on call woken, and says how far that is.
///
/// How bad it is says triage, by the caller's words, or as it said earlier in the call: about life and limb no
/// address is asked for, and its line comes first; for less than urgent nobody is woken.
@ApplicationScoped
public class DispatchTechnician implements Tool<DispatchTechnicianArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "dispatch_technician",
            Set.of("dispatch_emergency", "emergency_dispatch", "alert_on_call", "page_on_call", "notify_on_call"),
            "Have whoever is on call woken, now. Only after triage_emergency said urgent or life_safety, and when the"
                    + " caller wants somebody at once. Say what the result says; never promise that somebody comes, or"
                    + " when, before the result says that somebody has accepted. Call it again, without arguments, to"
                    + " hear how far it is.",
            Duration.ofSeconds(5),
            true,
            Optional.of("One moment, I'm getting hold of somebody."),
            "I couldn't reach our on-call people just now. Shall I try once more, or take an urgent message?");

    private final AlarmDesk desk;
    private final Triage triage;
    private final TriageStore rules;
    private final ToolCallStore calls;
    private final Countries countries;
    private final Channels channels;
    private final Clock clock;

    DispatchTechnician(
            AlarmDesk desk,
            Triage triage,
            TriageStore rules,
            ToolCallStore calls,
            Countries countries,
            Channels channels,
            Clock clock) {
        this.desk = desk;
        this.triage = triage;
        this.rules = rules;
        this.calls = calls;
        this.countries = countries;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<DispatchTechnicianArguments> arguments() {
        return DispatchTechnicianArguments.class;
    }

    /// A number that cannot be one is as good as none: nobody asks for it again while there is danger.
    @Override
    public Uni<ToolResult> run(ToolCall call, DispatchTechnicianArguments arguments) {
        return countries
                .of(call.project().id())
                .chain(country ->
                        raise(call, arguments.with(arguments.phone().flatMap(said -> Telephone.read(said, country)))));
    }

    private Uni<ToolResult> raise(ToolCall asked, DispatchTechnicianArguments arguments) {
        var call = asked.answeredLike(arguments.problem().orElse(""));
        return desk.ofCall(call.project().id(), call.callId())
                .chain(known ->
                        known.map(alarm -> again(call, arguments, alarm)).orElseGet(() -> first(call, arguments)));
    }

    private Uni<ToolResult> again(ToolCall call, DispatchTechnicianArguments arguments, Alarm alarm) {
        return assess(call, arguments).chain(found -> {
            if (found.filter(this::isForOthers).isPresent()) {
                return Uni.createFrom().item(onlySaid(found.get()));
            }
            var line = found.filter(DispatchTechnician::isSafety)
                    .filter(_ -> !alarm.safety())
                    .map(Assessment::say);
            var problem = arguments.problem().filter(_ -> line.isPresent()).orElse(alarm.problem());
            return desk.raise(wish(call, arguments, problem, alarm.safety() || line.isPresent()))
                    .map(now -> now.orElse(alarm))
                    .chain(now -> line.map(
                                    said -> Uni.createFrom().item(words(call).inDanger(said, now)))
                            .orElseGet(() -> told(call, now, false)));
        });
    }

    private Uni<ToolResult> first(ToolCall call, DispatchTechnicianArguments arguments) {
        return assess(call, arguments).chain(found -> found.map(assessment -> decide(call, arguments, assessment))
                .orElseGet(() -> ask(call, "problem")));
    }

    private Uni<ToolResult> decide(ToolCall call, DispatchTechnicianArguments arguments, Assessment assessment) {
        if (isForOthers(assessment)) {
            return Uni.createFrom().item(onlySaid(assessment));
        }
        if (isSafety(assessment)) {
            return raise(call, arguments, true)
                    .map(raised -> raised.map(alarm -> words(call).inDanger(assessment.say(), alarm))
                            .orElseGet(() -> onlySaid(assessment)));
        }
        return isUrgent(assessment)
                ? urgent(call, arguments)
                : calls.wasUrgent(call.callId(), call.project().id())
                        .chain(was -> was ? urgent(call, arguments) : notUrgent(call, assessment));
    }

    private Uni<ToolResult> urgent(ToolCall call, DispatchTechnicianArguments arguments) {
        return arguments.address().isEmpty()
                ? ask(call, "address")
                : raise(call, arguments, false).chain(raised -> raised.map(alarm -> told(call, alarm, true))
                        .orElseGet(() -> Uni.createFrom().item(words(call).nobody())));
    }

    private Uni<Optional<Alarm>> raise(ToolCall call, DispatchTechnicianArguments arguments, boolean safety) {
        return desk.raise(wish(call, arguments, arguments.problem().orElseThrow(), safety));
    }

    private Uni<ToolResult> notUrgent(ToolCall call, Assessment assessment) {
        if (assessment.level().isEmpty()) {
            var data = TriageWords.data(assessment);
            data.put(RegisteredTool.ASK_FOR, "answer");
            return Uni.createFrom().item(new ToolResult.Refused(assessment.say(), data));
        }
        return Uni.createFrom().item(words(call).notUrgent(assessment));
    }

    /// No text is promised that cannot be sent.
    private Uni<ToolResult> told(ToolCall call, Alarm alarm, boolean first) {
        return channels.canText(alarm.projectId(), alarm.number())
                .map(texted -> words(call).of(alarm, first, texted));
    }

    private static Uni<ToolResult> ask(ToolCall call, String argument) {
        var question =
                RegisteredTool.question(PROFILE.name(), DispatchTechnicianArguments.class, argument, call.language());
        return Uni.createFrom().item(RegisteredTool.refused(argument, question));
    }

    /// Empty without words.
    private Uni<Optional<Assessment>> assess(ToolCall call, DispatchTechnicianArguments arguments) {
        if (arguments.problem().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var telling = new Telling(
                arguments.problem().get(),
                arguments.question(),
                arguments.answer(),
                Optional.of(call.language()),
                call.language());
        return rules.settings(call.project().id()).map(settings -> Optional.of(triage.assess(telling, settings)));
    }

    private static boolean isSafety(Assessment assessment) {
        return assessment.level().equals(Optional.of(Level.LIFE_SAFETY));
    }

    /// Who needs a doctor or the police is told to call them; nobody here could help.
    private boolean isForOthers(Assessment assessment) {
        return isSafety(assessment) && !triage.isForOnCall(assessment);
    }

    private static ToolResult onlySaid(Assessment assessment) {
        return new ToolResult.Succeeded(assessment.say(), TriageWords.data(assessment));
    }

    private static boolean isUrgent(Assessment assessment) {
        return assessment.level().equals(Optional.of(Level.URGENT));
    }

    private static AlarmWish wish(
            ToolCall call, DispatchTechnicianArguments arguments, String problem, boolean safety) {
        return new AlarmWish(
                call.project(),
                call.callId(),
                safety,
                problem,
                arguments.address(),
                arguments.name(),
                arguments.phone().or(() -> Telephone.known(call.knownBy())),
                call.language());
    }

    private DispatchWords words(ToolCall call) {
        return new DispatchWords(call.language(), clock.instant());
    }
}
