package dev.patchbay.vapi.calls;

import dev.patchbay.contracts.call.CallIds;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.regex.Pattern;

/// The forms in which one call's id is known: VAPI's own, Patchbay's, the carrier's.
final class CallIdForms {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,100}");
    private static final Pattern CALL_SID = Pattern.compile("CA[0-9A-Za-z]{1,40}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final String OF_VAPI = CallIds.ofVapi("");

    private CallIdForms() {}

    /// Empty: no call can have such an id.
    static String[] of(String asked) {
        var forms = new LinkedHashSet<String>();
        if (ID.matcher(asked).matches()) {
            forms.add(asked);
            forms.add(asked.startsWith(OF_VAPI) ? asked.substring(OF_VAPI.length()) : CallIds.ofVapi(asked));
            if (CALL_SID.matcher(asked).matches()) {
                forms.add(CallIds.ofTwilio(asked));
            }
        }
        return forms.toArray(String[]::new);
    }

    /// VAPI's id in it, where it can be one.
    static Optional<String> ofVapi(String asked) {
        var id = asked.startsWith(OF_VAPI) ? asked.substring(OF_VAPI.length()) : asked;
        return Optional.of(id).filter(text -> UUID.matcher(text).matches());
    }
}
