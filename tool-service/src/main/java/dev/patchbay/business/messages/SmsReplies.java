package dev.patchbay.business.messages;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// SMS that come in: STOP and START are a recipient's word; what is neither, and nobody has asked for, is a
/// message for a person, as if a caller had left it. The carrier answers STOP and START itself; HELP is answered here,
/// unless it says that it has.
@ApplicationScoped
public class SmsReplies {
    private static final int LONGEST = 2000;

    private final OptOutStore optOuts;
    private final MessageStore taken;
    private final List<ReplyListener> listeners;
    private final WritersLanguage languages;
    private final HelpAnswers help;
    private final MeterRegistry registry;

    SmsReplies(
            OptOutStore optOuts,
            MessageStore taken,
            @All List<ReplyListener> listeners,
            WritersLanguage languages,
            HelpAnswers help,
            MeterRegistry registry) {
        this.optOuts = optOuts;
        this.taken = taken;
        this.listeners = listeners;
        this.languages = languages;
        this.help = help;
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
                    // "Yes" starts, too.
                    case START ->
                        optOuts.remove(project, from)
                                .chain(() -> isAnswer(project, from, text, form))
                                .replaceWithVoid();
                    case HELP -> help(project, from, text, form);
                })
                .orElseGet(() -> text.isBlank()
                        ? Uni.createFrom().voidItem()
                        : isAnswer(project, from, text, form)
                                .chain(answer ->
                                        answer ? Uni.createFrom().voidItem() : keep(project, from, text, form)));
    }

    private Uni<Void> help(String project, String from, String text, Webhooks.Form form) {
        if (form.first("OptOutType").filter(type -> !type.isBlank()).isPresent()) {
            return Uni.createFrom().voidItem();
        }
        return help.answer(project, form.first("To").orElseThrow(), from, text);
    }

    private Uni<Boolean> isAnswer(String project, String from, String text, Webhooks.Form form) {
        var answered = Uni.createFrom().item(false);
        for (var listener : listeners) {
            answered = answered.chain(
                    yes -> yes ? Uni.createFrom().item(true) : listener.heard(project, from, text, messageId(form)));
        }
        return answered;
    }

    private static String messageId(Webhooks.Form form) {
        return form.first("MessageSid")
                .filter(id -> id.matches("[A-Z]{2}[0-9A-Za-z]{1,62}"))
                .orElse("");
    }

    private Uni<Void> keep(String project, String from, String text, Webhooks.Form form) {
        var words = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return languages
                .of(project, from, words)
                .chain(language -> taken.take(new MessageWish(
                        project,
                        "sms-" + messageId(form),
                        words,
                        Optional.empty(),
                        Optional.of(from),
                        false,
                        false,
                        language,
                        Optional.empty())))
                .replaceWithVoid();
    }

    private void count(String what) {
        registry.counter("patchbay.messages.incoming", "what", what).increment();
    }
}
