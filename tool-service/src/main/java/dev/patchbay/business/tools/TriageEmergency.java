package dev.patchbay.business.tools;

import dev.patchbay.business.dispatch.AlarmDesk;
import dev.patchbay.business.dispatch.AlarmWish;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.scheduling.Origin;
import dev.patchbay.business.triage.Assessment;
import dev.patchbay.business.triage.Level;
import dev.patchbay.business.triage.NextStep;
import dev.patchbay.business.triage.Telling;
import dev.patchbay.business.triage.Triage;
import dev.patchbay.business.triage.TriageStore;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// Finds out how bad it is, and what to say first.
@ApplicationScoped
public class TriageEmergency implements Tool<TriageEmergencyArguments> {
    private static final Logger LOG = Logger.getLogger(TriageEmergency.class);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final ToolProfile PROFILE = new ToolProfile(
            "triage_emergency",
            Set.of("check_emergency", "assess_emergency", "emergency_triage", "triage_issue", "classify_emergency"),
            "Find out how urgent it is and which trade it needs. Call it as soon as the caller has said what is wrong,"
                    + " before asking for name or address, and again when they tell of something new. Say its sentence"
                    + " word for word, then do next_step: say_and_end: say goodbye and end the call, ask nothing more;"
                    + " say_and_transfer: put the caller through to a person if you can, else book the earliest time; priority_booking: book the earliest"
                    + " time; normal_booking: go on as usual; ask: ask its question and call it again with the answer.",
            Duration.ofSeconds(3),
            false,
            Optional.empty(),
            "If anyone could be in danger, get everyone out and call the emergency number from outside. Otherwise, what"
                    + " is the address?");

    private final Triage triage;
    private final TriageStore store;
    private final AlarmDesk alarms;

    TriageEmergency(Triage triage, TriageStore store, AlarmDesk alarms) {
        this.triage = triage;
        this.store = store;
        this.alarms = alarms;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<TriageEmergencyArguments> arguments() {
        return TriageEmergencyArguments.class;
    }

    @Override
    public Uni<ToolResult> run(ToolCall call, TriageEmergencyArguments arguments) {
        var telling = new Telling(
                arguments.words(),
                arguments.question(),
                arguments.answer(),
                arguments.language().flatMap(SpokenLanguage::named),
                call.language());
        return store.settings(call.project().id())
                .map(settings -> triage.assess(telling, settings))
                .call(assessment -> isForAlarm(call, assessment)
                        ? wake(call, telling)
                        : Uni.createFrom().voidItem())
                .map(TriageEmergency::result);
    }

    /// Nobody is woken by whoever tries a tool by hand.
    private static boolean isForAlarm(ToolCall call, Assessment assessment) {
        return call.origin() == Origin.CALL && assessment.level().equals(Optional.of(Level.LIFE_SAFETY));
    }

    /// Beside the safety line, which does not wait for it longer than a moment: it goes on by itself then.
    private Uni<Void> wake(ToolCall call, Telling telling) {
        var wish = new AlarmWish(
                call.project(),
                call.callId(),
                true,
                telling.words(),
                Optional.empty(),
                Optional.empty(),
                Telephone.known(call.callerNumber()),
                telling.language().orElse(telling.otherwise()));
        var woken = alarms.raise(wish).replaceWithVoid().memoize().indefinitely();
        woken.subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.errorf(
                                "nobody could be woken callId=%s: %s",
                                call.callId(), failure.getClass().getSimpleName()));
        return woken.ifNoItem()
                .after(MOMENT)
                .recoverWithItem(() -> null)
                .onFailure()
                .recoverWithNull();
    }

    /// A question is no result yet: the caller can help it on.
    private static ToolResult result(Assessment assessment) {
        var data = TriageWords.data(assessment);
        if (assessment.next() == NextStep.ASK) {
            data.put(RegisteredTool.ASK_FOR, "answer");
            return new ToolResult.Refused(assessment.say(), data);
        }
        return new ToolResult.Succeeded(assessment.say(), data);
    }
}
