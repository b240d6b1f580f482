package dev.patchbay.gateway.carrier;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Twilio tells in free text why a stream failed (twilio-openai A1.4). What is recorded, and counted by, is one of
/// few words: a leading code of Twilio's debugger, else what the text is about, else nothing.
final class StreamErrors {
    private static final Pattern CODE = Pattern.compile("\\W*(319\\d\\d|1[12]\\d\\d\\d)\\b.*", Pattern.DOTALL);
    private static final List<About> SUBJECTS = List.of(
            new About("handshake", "handshake|upgrade|http status|non-101"),
            new About("tls", "tls|ssl|certificate"),
            new About("timeout", "time-?out|timed out"),
            new About("refused", "refused|unreachable|resolve"),
            new About("protocol", "protocol|malformed|invalid"),
            new About("lost", "lost|closed|reset|disconnect|broken"));

    private StreamErrors() {}

    private record About(String word, Pattern pattern) {
        About(String word, String words) {
            this(word, Pattern.compile(words));
        }
    }

    /// `stream_error`, or more than that.
    static String cause(String text) {
        var code = CODE.matcher(text);
        if (code.matches()) {
            return "stream_error_" + code.group(1);
        }
        var lower = text.toLowerCase(Locale.ROOT);
        return SUBJECTS.stream()
                .filter(about -> about.pattern().matcher(lower).find())
                .findFirst()
                .map(about -> "stream_error_" + about.word())
                .orElse("stream_error");
    }
}
