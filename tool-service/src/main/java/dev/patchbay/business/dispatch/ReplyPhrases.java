package dev.patchbay.business.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Phrases of an answer that mean something else than their words one by one: "no problem" declines nothing.
/// Pure.
final class ReplyPhrases {
    private static final Map<Pattern, String> PHRASES = new LinkedHashMap<>();

    static {
        put("no (?:problems?|prob|worries|hay problema|te preocupes?|se preocupe)|(?:ningun|sin) problema", "");
        put("(?:not coming|no voy(?! a tardar)|no acepto|not accepting)", "decline");
        put("on (?:my|the) way|en camino", "omw");
        put("(?:half an hour|half hour|media hora)", "30 min");
        put("(?:(?:a )?quarter of an hour|(?:un )?cuarto de hora)", "15 min");
        put("(?:and a half|y media)", "30 min");
        put("(?:an|one|una) (?:hour|hora)", "1 h");
        put("(?:two|dos) (?:hours|horas)", "2 h");
        put("(?:three|tres) (?:hours|horas)", "3 h");
    }

    private ReplyPhrases() {}

    /// @param plain in small letters, without accents and apostrophes
    static String simpler(String plain) {
        var text = plain.replaceAll("\\s+", " ");
        for (var phrase : PHRASES.entrySet()) {
            text = phrase.getKey().matcher(text).replaceAll(phrase.getValue());
        }
        // 1:30 after a yes is a time of day.
        return text.replaceAll("(?<!^)\\b\\d{1,2}:(\\d\\d)", "at $1").replaceAll("(\\d)([a-z])", "$1 $2");
    }

    private static void put(String phrase, String meaning) {
        PHRASES.put(Pattern.compile("\\b(?:" + phrase + ")\\b"), meaning);
    }
}
