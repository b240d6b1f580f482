package dev.patchbay.business.messages;

import dev.patchbay.business.spoken.Language;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/// SMS that come in: STOP and START are a recipient's word; what is neither is a message for a person, as if a caller
/// had left it. The carrier answers keywords itself, so nothing is answered here.
@ApplicationScoped
public class SmsReplies {
    private static final int LONGEST = 2000;

    private final OptOutStore optOuts;
    private final MessageStore taken;
    private final MeterRegistry registry;

    SmsReplies(OptOutStore optOuts, MessageStore taken, MeterRegistry registry) {
        this.optOuts = optOuts;
        this.taken = taken;
        this.registry = registry;
    }

    Uni<Void> came(Webhooks.Form form) {
        var from = form.first("From").filter(Telephone::isE164);
        var to = form.first("To").filter(Telephone::isE164);
        if (from.isEmpty() || to.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var text = form.first("Body").orElse("").replace("\0", "");
        var keyword = Keyword.of(form.first("OptOutType"), text);
        count(keyword.map(word -> word.name().toLowerCase(Locale.ROOT)).orElse("words"));
        return optOuts.projectOf(to.get())
                .chain(project -> project.map(id -> heard(id, from.get(), text, keyword, form))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> heard(String project, String from, String text, Optional<Keyword> keyword, Webhooks.Form form) {
        return keyword.map(word -> switch (word) {
                    case STOP -> optOuts.said(project, from);
                    case START -> optOuts.remove(project, from);
                    case HELP -> Uni.createFrom().voidItem();
                })
                .orElseGet(() -> text.isBlank() ? Uni.createFrom().voidItem() : keep(project, from, text, form));
    }

    private Uni<Void> keep(String project, String from, String text, Webhooks.Form form) {
        var words = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var sid = form.first("MessageSid")
                .filter(id -> id.matches("[A-Z]{2}[0-9A-Za-z]{1,62}"))
                .orElse("");
        return taken.take(new MessageWish(
                        project,
                        "sms-" + sid,
                        words,
                        Optional.empty(),
                        Optional.of(from),
                        false,
                        false,
                        Language.ENGLISH,
                        Optional.empty()))
                .replaceWithVoid();
    }

    private void count(String what) {
        registry.counter("patchbay.messages.incoming", "what", what).increment();
    }
}
