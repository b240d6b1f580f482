package dev.patchbay.platform.problem;

import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

/// An exception in one line of a log: its kind, the first line of its text, and where in our code it came up.
///
/// Texts quote what they stumbled over, and that may be what a caller said: whatever stands in quotes and every longer
/// number is left out. The whole exception belongs into a message at debug.
public final class Cause {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`|['\"`].*");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d{6,}");
    private static final int LONGEST = 200;

    private Cause() {}

    public static String of(Throwable exception) {
        var cause = exception instanceof CompletionException && exception.getCause() != null
                ? exception.getCause()
                : exception;
        return cause.getClass().getSimpleName() + text(cause.getMessage()) + place(cause);
    }

    private static String text(String message) {
        if (message == null || message.isBlank()) {
            return "";
        }
        var line = message.strip().lines().findFirst().orElse("");
        var plain = NUMBER.matcher(QUOTED.matcher(line).replaceAll("…")).replaceAll("…");
        return ": " + (plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain);
    }

    private static String place(Throwable exception) {
        for (var frame : exception.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.patchbay.")) {
                return " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
            }
        }
        return "";
    }
}
