package dev.patchbay.business.screening;

import dev.patchbay.business.directory.ProjectDocument;
import dev.patchbay.contracts.route.Screening.Outcome;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/// What a project does about callers whom it does not know. Whoever is a customer or has a visit is always
/// let through.
///
/// @param version the one that was read; 0 where there are no settings yet
/// @param withheld, forged, unattested, impossible what follows when no number is shown, the carrier finds it
/// forged, does not vouch for it, or there can be no such number
/// @param many what follows when a number calls more than `manyCalls` times within `manyMinutes`
/// @param disclosure when a caller is told that an automated assistant speaks
/// @param jurisdiction where the business is, such as `US-NY`; else where the number is that is called
/// @param lineEn, lineEs what is said instead of the usual line
@RegisterForReflection
public record ScreeningSettings(
        Long version,
        Outcome withheld,
        Outcome forged,
        Outcome unattested,
        Outcome impossible,
        Outcome many,
        @Min(1) @Max(1000) int manyCalls,
        @Min(1) @Max(1440) int manyMinutes,
        Disclosure disclosure,
        Optional<@Pattern(regexp = "[A-Z]{2}(-[A-Z0-9]{1,3})?", message = "must be like US-NY or ES") String>
                jurisdiction,
        Optional<@Size(max = 300) String> lineEn,
        Optional<@Size(max = 300) String> lineEs)
        implements ProjectDocument<ScreeningSettings> {
    private static final int USUAL_CALLS = 10;
    private static final int USUAL_MINUTES = 10;

    /// When a caller is told that an automated assistant speaks; never twice where the greeting says it.
    public enum Disclosure {
        /// Where a law demands it of caller or business, and where it is not known where they are.
        WHERE_REQUIRED,
        ALWAYS,
        NEVER
    }

    public ScreeningSettings {
        withheld = withheld == null ? Outcome.ALLOW : withheld;
        forged = forged == null ? Outcome.CHALLENGE : forged;
        unattested = unattested == null ? Outcome.ALLOW : unattested;
        impossible = impossible == null ? Outcome.CHALLENGE : impossible;
        many = many == null ? Outcome.CHALLENGE : many;
        manyCalls = manyCalls == 0 ? USUAL_CALLS : manyCalls;
        manyMinutes = manyMinutes == 0 ? USUAL_MINUTES : manyMinutes;
        disclosure = disclosure == null ? Disclosure.WHERE_REQUIRED : disclosure;
        jurisdiction = jurisdiction == null ? Optional.empty() : jurisdiction;
        lineEn = lineEn == null ? Optional.empty() : lineEn.filter(text -> !text.isBlank());
        lineEs = lineEs == null ? Optional.empty() : lineEs.filter(text -> !text.isBlank());
    }

    /// What holds as long as a project has said nothing.
    public static final ScreeningSettings USUAL =
            new ScreeningSettings(0L, null, null, null, null, null, 0, 0, null, null, null, null);

    @Override
    public ScreeningSettings inVersion(long now) {
        return new ScreeningSettings(
                now,
                withheld,
                forged,
                unattested,
                impossible,
                many,
                manyCalls,
                manyMinutes,
                disclosure,
                jurisdiction,
                lineEn,
                lineEs);
    }

    Outcome of(Signal signal) {
        return switch (signal) {
            case BLOCKED -> Outcome.REFUSE;
            case FORGED -> forged;
            case OWN_NUMBER, IMPOSSIBLE_NUMBER -> impossible;
            case MANY_CALLS -> many;
            case WITHHELD -> withheld;
            case UNATTESTED -> unattested;
        };
    }
}
