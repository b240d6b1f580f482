package dev.patchbay.rehearsal.chaos;

import dev.patchbay.rehearsal.run.CallAccount;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Something that was taken away, from its loss until it was back.
///
/// @param line of the table "What survives what", and which part
/// @param seen what happened, in a few words
/// @param broken promises that were broken while it was away
/// @param notice what each call may notice of it
public record Impact(
        String line,
        Instant from,
        Instant until,
        String seen,
        List<String> broken,
        Function<CallAccount, Notice> notice) {
    /// Calls may still feel it a little later: a tool is asked for again, a stream attached anew.
    static final int AFTERMATH_SECONDS = 5;

    public Impact {
        broken = List.copyOf(broken);
    }

    Impact(Instant from, Instant until, String seen, List<String> broken, Function<CallAccount, Notice> notice) {
        this("", from, until, seen, broken, notice);
    }

    Impact of(String other) {
        return new Impact(other, from, until, seen, broken, notice);
    }

    boolean met(CallAccount account) {
        return account.wasOn(from, until.plusSeconds(AFTERMATH_SECONDS));
    }
}
