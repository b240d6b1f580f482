package dev.patchbay.business.tools;

import dev.patchbay.business.messages.Countries;
import dev.patchbay.business.messages.MessageStore;
import dev.patchbay.business.messages.MessageWish;
import dev.patchbay.business.messages.OptOutStore;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes a message for a person, or the wish to be called back (B20).
///
/// It is taken even when it is not clear when to call: the caller is asked, and what he says next is
/// added. Who does not want to be called is called back where he asks for it himself, not at the wish of
/// whoever calls from another number.
@ApplicationScoped
public class TakeMessage implements Tool<TakeMessageArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "take_message",
            Set.of("leave_message", "request_callback", "request_call_back", "schedule_callback", "create_callback"),
            "Take a message for the people of the business, or a wish to be called back. Call it when the caller asks"
                    + " for it or for a person, and whenever you cannot help. Say afterwards what the result says; never"
                    + " promise a time.",
            Duration.ofSeconds(5),
            true,
            Optional.of("Let me note that down."),
            "I couldn't write that down just now. Shall I try once more?");

    private static final List<String> PRIORITIES = List.of("priority", "urgency", "urgency_level");

    private final MessageStore store;
    private final OptOutStore optOuts;
    private final WishedTimes times;
    private final Countries countries;

    TakeMessage(MessageStore store, OptOutStore optOuts, WishedTimes times, Countries countries) {
        this.store = store;
        this.optOuts = optOuts;
        this.times = times;
        this.countries = countries;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<TakeMessageArguments> arguments() {
        return TakeMessageArguments.class;
    }

    /// Deployed assistants grade what we only call urgent or not.
    @Override
    public void adapt(DeployedArguments given) {
        given.first(PRIORITIES)
                .ifPresent(said -> given.replace("urgency", Urgency.isPressing(said) ? "urgent" : "normal"));
    }

    @Override
    public Uni<ToolResult> run(ToolCall call, TakeMessageArguments arguments) {
        return countries.of(call.project().id()).chain(country -> run(call, arguments, country));
    }

    /// A number that cannot be one is asked for again before anything is written down; without any, too.
    private Uni<ToolResult> run(ToolCall call, TakeMessageArguments arguments, String country) {
        var callBack = arguments.callBack().orElse(true);
        var said = arguments.phone().map(phone -> Telephone.read(phone, country));
        var number = said.orElseGet(call::knownBy);
        if (number.isEmpty() && (callBack || said.isPresent())) {
            var question =
                    RegisteredTool.question(PROFILE.name(), TakeMessageArguments.class, "phone", call.language());
            return Uni.createFrom().item(RegisteredTool.refused("phone", question));
        }
        return isAgainstTheirWish(call, number.filter(_ -> callBack))
                .chain(against -> against
                        ? Uni.createFrom()
                                .item(new ToolResult.Refused(
                                        new MessageWords(call.language()).say(MessageSentence.NO_CALLS_THERE),
                                        Map.of(RegisteredTool.ASK_FOR, "phone")))
                        : take(call, arguments, number, callBack));
    }

    private Uni<Boolean> isAgainstTheirWish(ToolCall call, Optional<String> number) {
        return number.filter(other -> !call.knownBy().equals(Optional.of(other)))
                .map(other -> optOuts.isNotToBeCalled(call.project().id(), other))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<ToolResult> take(
            ToolCall call, TakeMessageArguments arguments, Optional<String> number, boolean callBack) {
        return times.read(call, arguments.when().filter(_ -> callBack))
                .chain(when -> store.take(wish(call, arguments, number, callBack, when))
                        .map(taken -> new MessageWords(call.language()).taken(taken, when)));
    }

    private static MessageWish wish(
            ToolCall call,
            TakeMessageArguments arguments,
            Optional<String> number,
            boolean callBack,
            WishedTimes.Read when) {
        return new MessageWish(
                call.project().id(),
                call.callId(),
                arguments.message(),
                arguments.name(),
                number,
                callBack,
                arguments
                        .urgency()
                        .filter(TakeMessageArguments.Urgency.URGENT::equals)
                        .isPresent(),
                call.language(),
                when.wished());
    }
}
