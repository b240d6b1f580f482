package dev.patchbay.gateway.call;

/// What the carrier told when its stream started, after the door has checked token, nonce and call.
///
/// @param streamId the carrier's id of the stream (Twilio: StreamSid)
public record StreamStart(String callId, String streamId) {}
