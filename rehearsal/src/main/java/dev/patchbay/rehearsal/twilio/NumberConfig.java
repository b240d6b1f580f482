package dev.patchbay.rehearsal.twilio;

import java.net.URI;
import java.util.Optional;

/// What is configured at Twilio for a phone number.
///
/// @param voiceUrl requested by POST when a call comes in; its fragment may override retries
/// @param fallbackUrl shown by REST only: a call whose document fails has failed its rehearsal
/// @param statusCallback requested by POST when the call is over; absent: nobody is told
/// @param messageUrl requested by POST when a text comes in; absent: nobody is told
public record NumberConfig(
        URI voiceUrl, Optional<URI> fallbackUrl, Optional<URI> statusCallback, Optional<URI> messageUrl) {
    /// A number that points at Patchbay, as it tells to configure it.
    public static NumberConfig of(URI publicUrl) {
        return new NumberConfig(
                URI.create(publicUrl + "/twilio/voice#rc=1&rp=ct,rt,5xx"),
                Optional.of(URI.create(publicUrl + "/twilio/fallback")),
                Optional.of(URI.create(publicUrl + "/twilio/status#rc=1&rp=ct,rt,5xx")),
                Optional.of(URI.create(publicUrl + "/twilio/messages#rc=1&rp=ct,rt,5xx")));
    }

    /// A number that points at somebody else, who asks for nothing beside the call.
    public static NumberConfig elsewhere(URI voiceUrl) {
        return new NumberConfig(voiceUrl, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
