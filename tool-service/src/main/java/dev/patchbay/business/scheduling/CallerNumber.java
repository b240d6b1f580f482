package dev.patchbay.business.scheduling;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The number that calls, where it tells who calls. Pure.
///
/// A withheld number comes from the carrier as a word or as digits that spell one, the same for
/// everybody: taken for a number it would make one person of all who withhold theirs.
public final class CallerNumber {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    // RESTRICTED, BLOCKED, UNKNOWN, ANONYMOUS, UNAVAILABLE on a telephone's keys (Twilio).
    private static final Set<String> WITHHELD =
            Set.of("+7378742833", "+2562533", "+8656696", "+8566696", "+266696687", "+86282452253");
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private CallerNumber() {}

    public static Optional<String> known(Optional<String> told) {
        return told.map(number -> number.replaceAll("[ ()-]", ""))
                .filter(number -> E164.matcher(number).matches() && !WITHHELD.contains(number));
    }

    /// The digits under which this number may have been left: with its country, without, and as it is dialled within
    /// it.
    public static List<String> digits(String number) {
        return Stream.concat(Stream.of(number.substring(1)), national(number))
                .distinct()
                .toList();
    }

    private static Stream<String> national(String number) {
        try {
            var read = NUMBERS.parse(number, null);
            return Stream.of(
                    NUMBERS.getNationalSignificantNumber(read),
                    NUMBERS.format(read, PhoneNumberFormat.NATIONAL).replaceAll("\\D", ""));
        } catch (NumberParseException _) {
            return Stream.empty();
        }
    }
}
