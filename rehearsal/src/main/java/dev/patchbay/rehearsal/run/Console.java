package dev.patchbay.rehearsal.run;

import dev.patchbay.rehearsal.scenario.PeerLog;
import java.util.Locale;
import java.util.function.Consumer;

/// What is printed of one call as it goes: a line per happening, with the time since it began. Thread: any.
final class Console {
    private final Consumer<String> out;
    private final String prefix;
    private final long began = System.nanoTime();

    /// @param prefix names the call when several run at once; else empty
    Console(Consumer<String> out, String prefix) {
        this.out = out;
        this.prefix = prefix;
    }

    void tell(String who, String what) {
        double seconds = (System.nanoTime() - began) / 1e9;
        out.accept(String.format(
                Locale.ROOT, "%s  %d:%04.1f  %-7s %s", prefix, (int) seconds / 60, seconds % 60, who, what));
    }

    void line(String text) {
        out.accept(prefix + text);
    }

    void peer(PeerLog.Entry entry) {
        String who = who(entry.peer());
        switch (entry.kind()) {
            case SAW -> tell(who, entry.text());
            case REFUSED -> tell(who, "REFUSED " + entry.code() + ": " + entry.text());
            case FAILED -> tell(who, "FAILED " + entry.code() + ": " + entry.text());
        }
    }

    private static String who(PeerLog.Peer peer) {
        return switch (peer) {
            case TWILIO -> "twilio";
            case OPENAI -> "model";
            case VAPI -> "vapi";
        };
    }
}
