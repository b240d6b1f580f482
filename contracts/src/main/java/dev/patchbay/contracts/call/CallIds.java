package dev.patchbay.contracts.call;

/// The one id of a call, a pure function of what the provider told. It never changes during a call.
public final class CallIds {
    private static final String TWILIO = "tw-";

    private CallIds() {}

    /// `CA…` → `tw-CA…`
    public static String ofTwilio(String callSid) {
        return TWILIO + callSid;
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
