package dev.patchbay.business.tools;

import dev.patchbay.business.customers.CallerNote;
import dev.patchbay.business.customers.NoteStore;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Notes something of who calls, for the next call (B15).
@ApplicationScoped
public class NoteCustomer implements Tool<NoteCustomerArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "note_customer",
            Set.of("remember", "save_note", "add_note", "add_customer_note", "update_customer", "save_customer_note"),
            "Remember something of the caller for their next call: what they needed, or a lasting fact such as how they"
                    + " like their visits. Call it once for each thing, late in the call. Do not speak about it.",
            Duration.ofSeconds(5),
            true,
            Optional.empty(),
            "I couldn't note that down just now. What else can I do for you?");

    private final CustomerFinder finder;
    private final NoteStore notes;

    NoteCustomer(CustomerFinder finder, NoteStore notes) {
        this.finder = finder;
        this.notes = notes;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<NoteCustomerArguments> arguments() {
        return NoteCustomerArguments.class;
    }

    @Override
    public Uni<ToolResult> run(ToolCall call, NoteCustomerArguments arguments) {
        return finder.recognised(call)
                .map(customer -> new NoteStore.Of(call.project().id(), call.callId(), call.knownBy(), customer))
                .chain(of -> notes.add(of, arguments.kind().orElse(CallerNote.Kind.FACT), arguments.note()))
                .replaceWith(() ->
                        new ToolResult.Succeeded(Sentences.in(call.language()).say(CustomerSentence.NOTED), Map.of()));
    }
}
