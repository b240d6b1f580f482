package dev.patchbay.business.tools;

import dev.patchbay.business.dispatch.Alarm;
import dev.patchbay.business.dispatch.AlarmDesk;
import dev.patchbay.business.dispatch.AlarmWish;
import dev.patchbay.business.messages.Countries;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.triage.Level;
import dev.patchbay.business.triage.Telling;
import dev.patchbay.business.triage.Triage;
import dev.patchbay.business.triage.TriageSettings;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Has somebody who is on call woken, and says how far that is.
///
/// Whether it is about life and limb says triage, by the caller's words; then no address is asked for.
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
    private final Countries countries;
    private final Clock clock;

    DispatchTechnician(AlarmDesk desk, Triage triage, Countries countries, Clock clock) {
        this.desk = desk;
        this.triage = triage;
        this.countries = countries;
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
        var wish = wish(call, arguments, alarm.problem(), alarm.safety() || isSafety(arguments.problem()));
        return desk.raise(wish).map(now -> words(call).of(now.orElse(alarm), false));
    }

    private Uni<ToolResult> first(ToolCall call, DispatchTechnicianArguments arguments) {
        var safety = isSafety(arguments.problem());
        if (arguments.problem().isEmpty()) {
            return ask(call, "problem");
        }
        if (arguments.address().isEmpty() && !safety) {
            return ask(call, "address");
        }
        return desk.raise(wish(call, arguments, arguments.problem().get(), safety))
                .map(raised -> raised.map(alarm -> words(call).of(alarm, true)).orElseGet(words(call)::nobody));
    }

    private static Uni<ToolResult> ask(ToolCall call, String argument) {
        var question =
                RegisteredTool.question(PROFILE.name(), DispatchTechnicianArguments.class, argument, call.language());
        return Uni.createFrom().item(RegisteredTool.refused(argument, question));
    }

    private boolean isSafety(Optional<String> problem) {
        return problem.map(words -> triage.assess(Telling.of(words), TriageSettings.NONE))
                .flatMap(assessment -> assessment.level())
                .filter(Level.LIFE_SAFETY::equals)
                .isPresent();
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
                arguments.phone().or(() -> Telephone.known(call.callerNumber())),
                call.language());
    }

    private DispatchWords words(ToolCall call) {
        return new DispatchWords(call.language(), clock.instant());
    }
}
