package dev.patchbay.rehearsal.twilio;

/// The account that owns the number.
///
/// @param sid `AC…`
/// @param authToken the primary token: signs webhooks, opens the REST API
public record Account(String sid, String authToken) {
    @Override
    public String toString() {
        return "Account[" + sid + "]";
    }
}
