package dev.patchbay.business.messages;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.patchbay.business.scheduling.CallerNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/// Telephone numbers as people say and models write them: whoever reads one reads it here. Pure.
public final class Telephone {
    /// Where a business is of which nobody knows where it is.
    public static final String UNITED_STATES = "US";

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern NORTH_AMERICAN = Pattern.compile("\\+1(?:[2-9][0-9]{2}[2-9][0-9]{6}|555[0-9]{7})");
    private static final Pattern OTHER_WORDS = Pattern.compile("[^0-9+()./\\s-]");

    private Telephone() {}

    public static boolean isE164(String number) {
        return E164.matcher(number).matches();
    }

    /// What a carrier says about who calls, when it is a number.
    public static Optional<String> known(Optional<String> callerNumber) {
        return CallerNumber.known(callerNumber);
    }

    /// The number that was said, E.164; empty when it cannot be one. Without a country of its own, by `+` or as one
    /// dials abroad, it is one of this country.
    ///
    /// @param country ISO 3166-1, as `Countries` knows it
    public static Optional<String> read(String said, String country) {
        var text = said.strip();
        if (OTHER_WORDS.matcher(text).find()) {
            return Optional.empty();
        }
        return parsed(text, country)
                .filter(number -> text.startsWith("+") ? NUMBERS.isPossibleNumber(number) : isOne(number))
                .map(Telephone::written)
                .filter(Telephone::isE164);
    }

    /// Numbers in films and examples are in no plan of North America; neither area code nor exchange begins with 0 or
    /// 1 there.
    private static boolean isOne(PhoneNumber number) {
        return number.getCountryCode() == 1
                ? NORTH_AMERICAN.matcher(written(number)).matches()
                : NUMBERS.isValidNumber(number);
    }

    private static String written(PhoneNumber number) {
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }

    private static Optional<PhoneNumber> parsed(String text, String country) {
        try {
            return Optional.of(NUMBERS.parse(text, country));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /// The country that a number in E.164 is of.
    static Optional<String> country(String number) {
        return parsed(number, UNITED_STATES)
                .flatMap(read -> Optional.ofNullable(NUMBERS.getRegionCodeForNumber(read)))
                .filter(region -> region.matches("[A-Z]{2}"));
    }

    /// Its last four digits, one by one, as they are said.
    public static String spokenEnd(String number) {
        var end = number.substring(number.length() - 4);
        return String.join(" ", end.split(""));
    }
}
