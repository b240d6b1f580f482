package dev.patchbay.gateway.engine.openai;

import dev.patchbay.gateway.call.ModelOpening;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The agent's instructions with what is true of this call: who calls, where, and when it is there.
final class Instructions {
    private static final DateTimeFormatter SPOKEN =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private final InstantSource clock;

    Instructions(InstantSource clock) {
        this.clock = clock;
    }

    String of(ModelOpening opening) {
        var zone = zone(opening.session().timeZone());
        var caller = opening.callerNumber()
                .map(number -> "The caller's number is " + number + ".")
                .orElse("The caller's number is withheld.");
        return opening.session().instructions() + "\n\n# This call\n" + caller + " The business's time zone is " + zone
                + "; there it is now " + SPOKEN.format(clock.instant().atZone(zone)) + ".";
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException | NullPointerException e) {
            return ZoneId.of("UTC");
        }
    }
}
