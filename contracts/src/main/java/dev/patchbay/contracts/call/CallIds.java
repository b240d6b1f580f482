package dev.patchbay.contracts.call;

/// The one id of a call, a pure function of what the provider told. It never changes during a call.
public final class CallIds {
    private static final String TWILIO = "tw-";
    private static final String VAPI = "va-";

    private CallIds() {}

    /// `CA…` → `tw-CA…`
    public static String ofTwilio(String callSid) {
        return TWILIO + callSid;
    }

    /// VAPI's id → `va-` and that id, for a call that Patchbay neither started nor handed over.
    public static String ofVapi(String vapiId) {
        return VAPI + vapiId;
    }

    /// Whether VAPI alone knows the call's carrier, and so says how far the call is.
    public static boolean isVapi(String callId) {
        return callId.startsWith(VAPI);
    }

    /// `tw-CA…` → `CA…`
    ///
    /// @throws IllegalArgumentException if the call is not Twilio's
    public static String callSid(String callId) {
        if (!callId.startsWith(TWILIO)) {
            throw new IllegalArgumentException("not a Twilio call: " + callId);
        }
        return callId.substring(TWILIO.length());
    }
}
