package dev.patchbay.business.messages;

import dev.patchbay.business.spoken.Language;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Answers who texts HELP: which business writes, where to reach it, and how to stop (B12). Once a day, from the number
/// that was texted.
///
/// The carrier's own answer to HELP and INFO names no business, and it knows no Spanish word. Where an account's
/// Advanced Opt-Out has answered (`OptOutType`), nobody does here.
@ApplicationScoped
class HelpAnswers {
    private final Confirmations confirmations;
    private final WritersLanguage languages;
    private final MessagesConfig config;
    private final Clock clock;

    HelpAnswers(Confirmations confirmations, WritersLanguage languages, MessagesConfig config, Clock clock) {
        this.confirmations = confirmations;
        this.languages = languages;
        this.config = config;
        this.clock = clock;
    }

    /// @param ours the number that was texted
    /// @param word as it was written
    Uni<Void> answer(String projectId, String ours, String theirs, String word) {
        if (Keyword.isSpanish(word)) {
            return write(projectId, ours, theirs, Language.SPANISH);
        }
        return config.answerHelp()
                ? languages.known(projectId, theirs).chain(language -> write(projectId, ours, theirs, language))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> write(String projectId, String ours, String theirs, Language language) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return confirmations
                .ofHelp(projectId, ours, theirs, language, today.toString())
                .replaceWithVoid();
    }
}
