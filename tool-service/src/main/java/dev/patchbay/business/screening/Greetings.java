package dev.patchbay.business.screening;

import dev.patchbay.business.scheduling.CallerNumber;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.contracts.route.RouteRequest;
import java.time.LocalDate;
import java.util.Optional;

/// How an agent's greeting is said to a caller: with the line that an automated assistant speaks where it
/// must be told, and with the question what it is about where a caller has to show that he is a person. Pure.
public final class Greetings {
    private Greetings() {}

    /// For whoever calls, when nothing is known of him: with the line, unless the project never wants it.
    public static String forAnybody(String greeting, ScreeningSettings settings, Language language) {
        return settings.disclosure() == ScreeningSettings.Disclosure.NEVER || Disclosures.isIn(greeting)
                ? greeting
                : greeting + " " + line(settings, language);
    }

    /// For this caller.
    public static String forCaller(
            String greeting, Screener.Judged judged, Language language, RouteRequest request, LocalDate today) {
        var said = isNeeded(judged.settings(), request, today)
                ? forAnybody(greeting, judged.settings(), language)
                : greeting;
        return switch (judged.screening().outcome()) {
            case ALLOW, REFUSE -> said;
            case CHALLENGE ->
                said + " "
                        + Sentences.in(language).say(ScreeningSentence.WHAT_IS_IT, Challenges.digit(request.callId()));
        };
    }

    /// The line alone, where it must be said: for an assistant whose greeting is not ours.
    public static Optional<String> disclosure(
            ScreeningSettings settings, Language language, RouteRequest request, LocalDate today) {
        return isNeeded(settings, request, today) ? Optional.of(line(settings, language)) : Optional.empty();
    }

    /// What a caller hears who has not shown yet that he is a person, instead of what he wants.
    public static String answerFirst(Language language, String callId) {
        return Sentences.in(language).say(ScreeningSentence.ANSWER_FIRST, Challenges.digit(callId));
    }

    /// What a caller hears who has not shown it in time.
    public static String notOnThisCall(Language language) {
        return Sentences.in(language).say(ScreeningSentence.NOT_ON_THIS_CALL);
    }

    /// What a caller hears who is not wanted; whom to call in an emergency first of all.
    public static String refusal(Language language, Optional<String> emergency) {
        var sentences = Sentences.in(language);
        return emergency
                .map(whom -> sentences.say(ScreeningSentence.REFUSED, whom))
                .orElseGet(() -> sentences.say(ScreeningSentence.REFUSED_PLAIN));
    }

    private static String line(ScreeningSettings settings, Language language) {
        var own = language == Language.SPANISH ? settings.lineEs() : settings.lineEn();
        return own.orElseGet(() -> Disclosures.line(language));
    }

    static boolean isNeeded(ScreeningSettings settings, RouteRequest request, LocalDate today) {
        return switch (settings.disclosure()) {
            case NEVER -> false;
            case ALWAYS -> true;
            case WHERE_REQUIRED ->
                Disclosures.isRequired(
                        CallerNumber.known(Optional.ofNullable(request.from())).flatMap(Jurisdictions::of),
                        settings.jurisdiction()
                                .or(() -> Jurisdictions.of(request.to().replace(" ", ""))),
                        today);
        };
    }
}
