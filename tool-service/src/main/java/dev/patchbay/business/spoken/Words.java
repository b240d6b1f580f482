package dev.patchbay.business.spoken;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Brings what a caller said, as speech recognition or a model spelt it, into plain words: lower case, no accents,
/// times as `10:30`, ordinals as `24th`, a comma wherever there was a stop.
final class Words {
    /// Nobody says when in more than this; longer texts are not read at all.
    static final int MOST = 500;

    private static final String WEEKDAY = "(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mie|jue|vie|sab|dom)[a-z]*";
    private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*";

    /// Each is applied to the whole text, in this order.
    private static final List<Spelling> SPELLINGS = List.of(
            spelling("[’‘´`]", "'"),
            spelling("[–—]", "-"),
            spelling("\\p{M}+", ""),
            spelling("(?<![a-z])([ap])\\. ?m\\b\\.?", "$1m"),
            spelling("\\b(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})\\b", "$3-$2-$1"),
            spelling("\\b(\\d{4})-(\\d)-", "$1-0$2-"),
            spelling("\\b(\\d{4}-\\d\\d)-(\\d)\\b", "$1-0$2"),
            spelling("\\b(\\d{1,2})-(\\d{1,2})-(\\d{4})\\b", "$1/$2/$3"),
            spelling("\\b(\\d{1,2})[.h](\\d\\d)(?:h|hs)?\\b", "$1:$2"),
            spelling("(\\d)(am|pm|h|hs|hrs|ish)\\b", "$1 $2"),
            spelling("(\\d)(?:st|nd|rd|th|ro|er|ero|do|[ºª°])(?![a-z])", "$1th"),
            spelling(
                    "(?<=\\d|[ap]m) ?- ?(?=\\d{1,2}(?!\\d|-\\d))(?<!\\d{4}-|\\d{4}-\\d\\d-)(?<!\\b\\d{4} ?- ?)",
                    " to "),
            spelling("\\b(" + WEEKDAY + ") ?- ?(?=" + WEEKDAY + "\\b)", "$1 to "),
            spelling("(?<=\\d) - (?=" + MONTH + "\\b)", " to "),
            spelling("(?<=[a-z])[-/](?=[a-z])", " "),
            spelling("(?<=[a-z])-(?=\\d)|(?<=\\d)-(?=[a-z])", " "),
            spelling("&", " and "),
            spelling("\\b((?:mon|tues|wednes|thurs|fri|satur|sun|to)day|tomorrow)'s\\b", "$1 is"),
            spelling(Aside.ISH, "$1"),
            spelling(Aside.ONE, "$1 that one"),
            spelling(Aside.STREET, "address"),
            spelling(Aside.CALLE, "address"),
            spelling("[,;!?…]|\\.(?!\\d)", " , "),
            spelling("[^a-z0-9',:/-]+", " "));

    private Words() {}

    static List<String> of(String said) {
        var text = Normalizer.normalize(said.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        for (var spelling : SPELLINGS) {
            text = spelling.pattern().matcher(text).replaceAll(spelling.plain());
        }
        return Stream.of(text.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Spelling spelling(String pattern, String plain) {
        return new Spelling(Pattern.compile(pattern), plain);
    }

    private record Spelling(Pattern pattern, String plain) {}
}
