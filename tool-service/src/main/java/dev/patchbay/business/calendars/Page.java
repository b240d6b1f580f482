package dev.patchbay.business.calendars;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// A page that a user sees after a sign-in: a title, a sentence, and nothing that runs.
///
/// Its texts are in `calendars/pages.<language>.properties`; nothing of a request is in it.
enum Page {
    CONNECTED,
    DECLINED,
    WITHOUT_CALENDAR,
    OTHER_ACCOUNT,
    OVER,
    NOT_NOW,
    GONE;

    private static final Map<String, Properties> TEXTS = load();
    private static final String HTML = """
            <!doctype html>
            <html lang="%1$s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="referrer" content="no-referrer"><title>%2$s</title></head>
            <body style="font:1.1em/1.5 system-ui,sans-serif;max-width:34em;margin:3em auto;padding:0 1em">
            <h1 style="font-size:1.4em">%2$s</h1><p>%3$s</p></body></html>
            """;

    static Page of(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Connected _ -> CONNECTED;
            case Arrival.Declined _ -> DECLINED;
            case Arrival.WithoutCalendar _ -> WITHOUT_CALENDAR;
            case Arrival.OtherAccount _ -> OTHER_ACCOUNT;
            case Arrival.Over _ -> OVER;
            case Arrival.NotNow _ -> NOT_NOW;
        };
    }

    String html(String language, String calendar) {
        return HTML.formatted(language, text(language, "title", calendar), text(language, "text", calendar));
    }

    /// The sentence alone.
    String sentence(String language, String calendar) {
        return text(language, "text", calendar);
    }

    private String text(String language, String part, String calendar) {
        return TEXTS.get(language)
                .getProperty(name().toLowerCase(Locale.ROOT) + "." + part)
                .replace("{calendar}", calendar);
    }

    private static Map<String, Properties> load() {
        var texts = new HashMap<String, Properties>();
        for (var language : new String[] {"en", "es"}) {
            texts.put(language, load("/calendars/pages." + language + ".properties"));
        }
        return Map.copyOf(texts);
    }

    private static Properties load(String name) {
        try (var file = new InputStreamReader(Page.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            var texts = new Properties();
            texts.load(file);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("texts are missing: " + name, e);
        }
    }
}
