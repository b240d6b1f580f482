package dev.patchbay.rehearsal.chaos;

import dev.patchbay.rehearsal.run.CallAccount;
import dev.patchbay.rehearsal.scenario.ScriptRun.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What callers are told while what tools need is away: that it does not work now, and what else can be done;
/// never that it worked. New callers are answered all the same.
final class Words {
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(6);
    /// Nobody knows of a loss at once, nor of its end.
    private static final Duration EDGE = Duration.ofSeconds(1);

    private Words() {}

    static Finding of(Impact impact, List<CallAccount> accounts) {
        var reasons = new ArrayList<String>();
        int told = 0;
        int placed = 0;
        int answered = 0;
        for (CallAccount account : accounts) {
            if (account.vapis()) {
                continue;
            }
            for (Told result : account.told()) {
                if (during(impact, result.at()) && !"succeeded".equals(result.outcome())) {
                    told++;
                    untrue(result).ifPresent(why -> reasons.add(account.name() + ": " + why));
                }
            }
            if (during(impact, account.placedAt())
                    && during(impact, account.placedAt().plus(ANSWERED_WITHIN))) {
                placed++;
                answered += account.attachedAt()
                                .filter(at -> at.isBefore(account.placedAt().plus(ANSWERED_WITHIN)))
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        if (placed > 2 && answered == 0) {
            reasons.add("none of " + placed + " new calls was answered by its agent within "
                    + ANSWERED_WITHIN.toSeconds() + " s");
        }
        String seen = told + " results said that it does not work now; " + answered + " of " + placed
                + " new calls were answered by their agent";
        return new Finding("what callers hear while it is away: " + impact.line(), seen, reasons);
    }

    private static Optional<String> untrue(Told result) {
        String say = result.say().toLowerCase(Locale.ROOT);
        boolean fits =
                switch (result.outcome()) {
                    case "failed" ->
                        say.matches(".*(cannot|can't|couldn't|not booked).*")
                                && say.matches(".*(message|another time).*");
                    case "in_doubt" -> say.contains("confirming") || say.contains("confirm");
                    // A refusal is the business's own answer, and names the alternative.
                    case "refused" -> !say.isBlank();
                    default -> false;
                };
        return fits
                ? Optional.empty()
                : Optional.of(
                        result.function() + " was answered \"" + result.outcome() + "\" with words that do not fit");
    }

    private static boolean during(Impact impact, Instant at) {
        return at.isAfter(impact.from().plus(EDGE)) && at.isBefore(impact.until());
    }
}
