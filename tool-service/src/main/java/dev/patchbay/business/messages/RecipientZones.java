package dev.patchbay.business.messages;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// In which time zones the owner of a number may be, by its area code: a mobile may be anywhere, but law goes
/// by the number where nothing else is known. Pure.
///
/// Source: libphonenumber's map of prefixes to zones. Area code 555 is nobody's.
final class RecipientZones {
    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();
    private static final String NOBODYS = "+1555";
    private static final PhoneNumberToTimeZonesMapper MAPPER = PhoneNumberToTimeZonesMapper.getInstance();

    private RecipientZones() {}

    /// @param number E.164
    /// @return none where nothing is known
    static List<ZoneId> of(String number) {
        if (number.startsWith(NOBODYS) || !Telephone.isE164(number)) {
            return List.of();
        }
        return MAPPER.getTimeZonesForGeographicalNumber(parsed(number)).stream()
                .filter(KNOWN::contains)
                .map(ZoneId::of)
                .toList();
    }

    /// Zones are looked up by all its digits: how they are parted does not matter, but that no zero is lost.
    private static PhoneNumber parsed(String number) {
        var cut = 2;
        while (number.charAt(cut) == '0' && cut < number.length() - 1) {
            cut++;
        }
        return new PhoneNumber()
                .setCountryCode(Integer.parseInt(number.substring(1, cut)))
                .setNationalNumber(Long.parseLong(number.substring(cut)));
    }
}
