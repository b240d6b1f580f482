package dev.patchbay.rehearsal.twilio;

import java.net.URI;

/// What is configured at Twilio for a phone number.
///
/// @param voiceUrl requested by POST when a call comes in; its fragment may override retries
/// @param statusCallback requested by POST when the call is over
public record NumberConfig(URI voiceUrl, URI statusCallback) {

    /// The number as Patchbay tells to configure it.
    public static NumberConfig of(URI publicUrl) {
        return new NumberConfig(
                URI.create(publicUrl + "/twilio/voice#rc=1&rp=ct,rt,5xx"),
                URI.create(publicUrl + "/twilio/status#rc=1&rp=ct,rt,5xx"));
    }
}
