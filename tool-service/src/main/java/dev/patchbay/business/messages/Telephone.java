package dev.patchbay.business.messages;

import dev.patchbay.business.scheduling.CallerNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/// Telephone numbers as people say and models write them. Pure.
public final class Telephone {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern NOT_A_DIGIT = Pattern.compile("[^0-9]");
    private static final Pattern OTHER_WORDS = Pattern.compile("[^0-9+()./\\s-]");
    private static final int NORTH_AMERICAN = 10;

    private Telephone() {}

    public static boolean isE164(String number) {
        return E164.matcher(number).matches();
    }

    /// What a carrier says about who calls, when it is a number.
    public static Optional<String> known(Optional<String> callerNumber) {
        return CallerNumber.known(callerNumber);
    }

    /// The number that was said; empty when it cannot be one. Ten digits are North American, as is the plan's own 1
    /// before them.
    public static Optional<String> read(String said) {
        var text = said.strip();
        if (OTHER_WORDS.matcher(text).find()) {
            return Optional.empty();
        }
        var digits = NOT_A_DIGIT.matcher(text).replaceAll("");
        if (text.startsWith("+")) {
            return Optional.of("+" + digits).filter(Telephone::isE164);
        }
        if (digits.length() == NORTH_AMERICAN) {
            return northAmerican("1" + digits);
        }
        return digits.length() == NORTH_AMERICAN + 1 && digits.startsWith("1")
                ? northAmerican(digits)
                : Optional.empty();
    }

    /// Neither area code nor exchange begins with 0 or 1 there.
    private static Optional<String> northAmerican(String digits) {
        return digits.matches("1[2-9][0-9]{2}[2-9][0-9]{6}") || digits.matches("1555[0-9]{7}")
                ? Optional.of("+" + digits)
                : Optional.empty();
    }

    /// Its last four digits, one by one, as they are said.
    public static String spokenEnd(String number) {
        var end = number.substring(number.length() - 4);
        return String.join(" ", end.split(""));
    }
}
