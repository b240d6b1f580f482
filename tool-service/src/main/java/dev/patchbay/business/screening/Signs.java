package dev.patchbay.business.screening;

import dev.patchbay.business.customers.Recognition;
import dev.patchbay.business.scheduling.CallerNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/// What can be told of a caller by the number alone. Pure.
///
/// @param number E.164, where one is shown
/// @param called the number that is called
/// @param attestation the carrier's word for the caller's number
record Signs(Optional<String> number, String called, Optional<String> attestation) {
    private static final String PASSED = "Passed";
    // Neither area code nor exchange begins with 0 or 1 in North America, and N11 is no area; 555 is for films and
    // tests.
    private static final Pattern NORTH_AMERICA = Pattern.compile("\\+1(?!.11)([2-9]\\d{2}[2-9]\\d{6}|555\\d{7})");

    static Signs of(String from, String to, Optional<String> attestation) {
        return new Signs(CallerNumber.known(Optional.ofNullable(from)), to.replace(" ", ""), attestation);
    }

    boolean isForged() {
        return Recognition.isForged(attestation);
    }

    /// Nobody vouches for it where others are vouched for.
    boolean isUnattested() {
        return number.isPresent()
                && attestation.isPresent()
                && !attestation.get().contains(PASSED)
                && !isForged();
    }

    boolean isOwn() {
        return number.filter(called::equals).isPresent();
    }

    boolean isImpossible() {
        return number.filter(shown ->
                        shown.startsWith("+1") && !NORTH_AMERICA.matcher(shown).matches())
                .isPresent();
    }
}
