package dev.patchbay.gateway.carrier;

import java.util.Optional;

/// What the address of `/twilio/voice/continue` says about the stream that ended.
///
/// @param agentId the agent on the call
/// @param attempt the stream's number in its call, from 1
/// @param owner the instance that held the stream
record ContinueLink(Optional<String> agentId, int attempt, String owner) {}
