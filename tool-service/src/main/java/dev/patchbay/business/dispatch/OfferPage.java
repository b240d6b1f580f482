package dev.patchbay.business.dispatch;

import dev.patchbay.business.dispatch.OfferDoor.Behind;
import dev.patchbay.business.messages.Html;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;

/// The page behind a link: what is wrong and where, and two buttons; or why there are none. Nothing in it runs,
/// and only its own buttons send anything.
///
/// @param again whether the buttons are shown
record OfferPage(int status, Language language, String title, String text, boolean again) {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int UNSAID = 422;
    private static final String HTML = """
            <!doctype html>
            <html lang="%1$s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="referrer" content="no-referrer"><meta name="robots" content="noindex"><title>%2$s</title></head>
            <body style="font:1.2em/1.5 system-ui,sans-serif;max-width:34em;margin:2em auto;padding:0 1em">
            <h1 style="font-size:1.3em">%2$s</h1><p>%3$s</p>%4$s</body></html>
            """;
    private static final String BUTTONS = """
            <form method="post">
            <p><label>%1$s<br><input name="minutes" type="number" min="1" max="600" style="font-size:1em"></label></p>
            <p><button name="answer" value="accept" style="font-size:1.2em;padding:.6em 1.2em">%2$s</button>
            <button name="answer" value="decline" style="font-size:1.2em;padding:.6em 1.2em">%3$s</button></p></form>""";

    /// @param otherwise the reader's language, where nobody knows whose link it is
    static OfferPage of(Behind behind, Language otherwise) {
        return switch (behind) {
            case Behind.Open(var alarm, var rung) -> offer(alarm, rung);
            case Behind.Answered(var alarm, var rung, var outcome) -> answered(alarm, rung, outcome);
            case Behind.Used(var rung) -> plain(GONE, rung.language(), OfferText.USED);
            case Behind.Over(var rung) -> plain(GONE, rung.language(), OfferText.OVER);
            case Behind.Nothing() -> plain(BAD_REQUEST, otherwise, OfferText.OVER);
        };
    }

    private static OfferPage offer(Alarm alarm, Rung rung) {
        var text =
                alarm.problem() + alarm.address().map(address -> "\n" + address).orElse("");
        return new OfferPage(OK, rung.language(), title(alarm, rung), text, true);
    }

    private static OfferPage answered(Alarm alarm, Rung rung, Answers.Outcome outcome) {
        var sentences = Sentences.in(rung.language());
        return switch (outcome) {
            case YOURS -> said(OK, alarm, rung, sentences.say(OfferText.YOURS), false);
            case DECLINED -> said(OK, alarm, rung, sentences.say(OfferText.DECLINED), false);
            case NOT_YOURS -> {
                var who = alarm.acceptedBy().orElse("");
                yield said(CONFLICT, alarm, rung, sentences.say(OfferText.NOT_YOURS, who), false);
            }
            case ENGAGED -> said(CONFLICT, alarm, rung, sentences.say(OfferText.ENGAGED), true);
            case CALLED_OFF -> said(CONFLICT, alarm, rung, sentences.say(OfferText.CALLED_OFF), false);
        };
    }

    /// The buttons once more: what they sent says too little.
    OfferPage unsaid() {
        return new OfferPage(UNSAID, language, title, Sentences.in(language).say(OfferText.MINUTES), true);
    }

    private static OfferPage said(int status, Alarm alarm, Rung rung, String text, boolean again) {
        return new OfferPage(status, rung.language(), title(alarm, rung), text, again);
    }

    private static OfferPage plain(int status, Language language, OfferText text) {
        return new OfferPage(
                status, language, "Patchbay", Sentences.in(language).say(text), false);
    }

    private static String title(Alarm alarm, Rung rung) {
        return Sentences.in(rung.language()).say(OfferText.TITLE, alarm.business());
    }

    boolean isGood() {
        return status == OK;
    }

    String html() {
        return HTML.formatted(
                language.tag(),
                Html.escaped(title),
                Html.escaped(text).replace("\n", "<br>"),
                again ? buttons(Sentences.in(language)) : "");
    }

    private static String buttons(Sentences sentences) {
        return BUTTONS.formatted(
                Html.escaped(sentences.say(OfferText.WITHIN)),
                Html.escaped(sentences.say(OfferText.TAKE)),
                Html.escaped(sentences.say(OfferText.LEAVE)));
    }
}
