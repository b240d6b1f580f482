package dev.patchbay.business.tools;

import dev.patchbay.business.customers.CallerNote;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `note_customer`.
@RegisterForReflection
record NoteCustomerArguments(
        @Argument(
                value = "One thing to remember, in a few words of your own. Nothing about health, payment or other"
                        + " people.",
                question = "What should I remember for next time?",
                example = "Prefers to be called after four.",
                aliases = {"words", "text", "fact", "content", "notes", "message", "details", "reason"})
        String note,

        @Argument(
                value = "\"need\" for what they called about, \"fact\" for what stays true.",
                question = "Is that what you are calling about?",
                aliases = {"type", "category"})
        Optional<CallerNote.Kind> kind) {}
