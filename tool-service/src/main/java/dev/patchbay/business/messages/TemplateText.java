package dev.patchbay.business.messages;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with places such as `{when}`. That is all there is: no expressions, no conditions, no templates within
/// values. Pure.
final class TemplateText {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]{1,30})\\}");
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_OF_ANOTHER = 80;
    private static final String CUT = "...";
    // What telephones take for the dot of a name; that of "2.5", "No.7" or "a.m." is none.
    private static final String LINK_DOT =
            "(?<=[\\p{L}\\p{N}-])[.\u3002\uff0e\uff61](?=\\p{L}[\\p{L}\\p{N}-])|(?<=\\d\\.\\d{1,3})\\.(?=\\d)";
    private static final String NUMBER_TO_CALL = "\\+?\\(?\\d(?:[ ().-]*\\d){6,}";

    private TemplateText() {}

    /// What is wrong with a text, if something is.
    static Optional<String> fault(String text, MessageKind kind) {
        var places = PLACE.matcher(text);
        while (places.find()) {
            if (!kind.words().contains(places.group(1))) {
                return Optional.of("has {" + places.group(1) + "}, which is none of " + kind.words());
            }
        }
        var rest = PLACE.matcher(text).replaceAll("");
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            return Optional.of("has a brace that is no place such as {when}");
        }
        return text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')
                ? Optional.of("holds a character that cannot be written")
                : Optional.empty();
    }

    /// The text with these values; one that is not there is left out. Values are words, in one line.
    static String filled(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(plain(values.getOrDefault(place.group(1), ""))))
                .replaceAll("(?m)[ \\t]+$", "")
                .replaceAll(" {2,}", " ")
                .strip();
    }

    /// A caller's words, of which nothing is a link: a dot within a name gets its blank.
    static String said(String words) {
        return plain(words).replaceAll("(?i)\\b[a-z][a-z0-9+-]*:/+", "").replaceAll(LINK_DOT, ". ");
    }

    /// The same for somebody else to read: short, and with no number to call.
    static String ofAnother(String words) {
        var line = said(words).replaceAll(NUMBER_TO_CALL, CUT);
        return line.length() <= LONGEST_OF_ANOTHER
                ? line
                : line.substring(
                                0,
                                line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_OF_ANOTHER - CUT.length())))
                        + CUT;
    }

    private static String plain(String value) {
        var line = value.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
        return line.length() <= LONGEST_VALUE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_VALUE - 1)));
    }
}
