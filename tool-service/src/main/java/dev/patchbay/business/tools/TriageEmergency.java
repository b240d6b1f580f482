package dev.patchbay.business.tools;

import dev.patchbay.business.dispatch.AlarmDesk;
import dev.patchbay.business.dispatch.AlarmWish;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.scheduling.Origin;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.business.triage.Assessment;
import dev.patchbay.business.triage.NextStep;
import dev.patchbay.business.triage.Telling;
import dev.patchbay.business.triage.Triage;
import dev.patchbay.business.triage.TriageSettings;
import dev.patchbay.business.triage.TriageStore;
import dev.patchbay.contracts.tool.Course;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.contracts.tool.TransferTarget;
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
                    + " word for word, then do next_step: say_and_end: nothing more, the call ends by itself;"
                    + " say_and_transfer: nothing more if the caller is put through by itself, else"
                    + " put them through if you can; dispatch: ask for the address and call dispatch_technician if you"
                    + " have it, else as for priority_booking; priority_booking: book the earliest time; normal_booking: go on as usual; ask: ask its question and call it again with the answer.",
            Duration.ofSeconds(3),
            false,
            Optional.empty(),
            "If anyone could be in danger, get everyone out and call the emergency number from outside. Otherwise, what"
                    + " is the address?");

    private final Triage triage;
    private final TriageStore store;
    private final AlarmDesk alarms;
    private final TransferDesk transfers;

    TriageEmergency(Triage triage, TriageStore store, AlarmDesk alarms, TransferDesk transfers) {
        this.triage = triage;
        this.store = store;
        this.alarms = alarms;
        this.transfers = transfers;
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
        return store.settings(call.project().id()).chain(settings -> {
            var assessment = triage.assess(telling, settings);
            if (isForAlarm(call, assessment)) {
                return wake(call, telling).replaceWith(result(assessment, Optional.empty()));
            }
            return switch (assessment.next()) {
                case SAY_AND_TRANSFER -> urgent(call, telling, settings, assessment.language());
                case PRIORITY_BOOKING -> urgentWithoutNumber(call, telling, assessment);
                default -> Uni.createFrom().item(result(assessment, Optional.empty()));
            };
        });
    }

    /// Whoever is on call can be woken, where there is somebody.
    private Uni<ToolResult> urgentWithoutNumber(ToolCall call, Telling telling, Assessment assessment) {
        return onCallNow(call, telling, assessment.language())
                .map(person -> person.isPresent() ? assessment.then(NextStep.DISPATCH) : assessment)
                .map(known -> result(known, Optional.empty()));
    }

    /// Where the business has emergencies put through: to whoever is on call at this moment, else to the
    /// number that it names for them.
    private Uni<ToolResult> urgent(ToolCall call, Telling telling, TriageSettings settings, Language language) {
        var named = settings.onCall().map(number -> TransferDesk.onCall(number, language));
        return onCallNow(call, telling, language)
                .map(person -> person.or(() -> named))
                .map(person -> result(triage.assess(telling, settings.with(person.map(TransferTarget::to))), person));
    }

    private Uni<Optional<TransferTarget>> onCallNow(ToolCall call, Telling telling, Language language) {
        return transfers
                .onCallFor(call, telling.words(), language)
                .ifNoItem()
                .after(MOMENT)
                .recoverWithItem(Optional::empty)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(
                            "nobody on call could be found callId=%s: %s",
                            call.callId(), failure.getClass().getSimpleName());
                    return Optional.empty();
                });
    }

    /// Nobody is woken by whoever tries a tool by hand.
    private boolean isForAlarm(ToolCall call, Assessment assessment) {
        return call.origin() == Origin.CALL && triage.isForOnCall(assessment);
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
                Telephone.known(call.knownBy()),
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
    private static ToolResult result(Assessment assessment, Optional<TransferTarget> onCall) {
        var data = TriageWords.data(assessment);
        if (assessment.next() == NextStep.ASK) {
            data.put(RegisteredTool.ASK_FOR, "answer");
            return new ToolResult.Refused(assessment.say(), data);
        }
        TriageWords.course(assessment, onCall).ifPresent(course -> data.put(Course.KEY, course.toData()));
        return new ToolResult.Succeeded(said(assessment, onCall), data);
    }

    /// The line first, to the letter; whoever is put through then is told so.
    private static String said(Assessment assessment, Optional<TransferTarget> onCall) {
        return onCall.filter(_ -> assessment.next() == NextStep.SAY_AND_TRANSFER)
                .map(person -> assessment.say() + " "
                        + Sentences.in(assessment.language()).say(TransferSentence.PUTTING_THROUGH, person.label()))
                .orElse(assessment.say());
    }
}
