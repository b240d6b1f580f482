package dev.patchbay.gateway.routing;

/// A call without an end whose facts have stopped coming, leased to this gateway for a minute.
///
/// @param providerCallId the carrier's id of the call
public record UnfinishedCall(String callId, String providerCallId) {}
