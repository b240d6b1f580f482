package dev.patchbay.gateway.carrier;

/// What the address of `/twilio/voice/transferred` says about a call that was put through.
///
/// @param stream that the call left
/// @param label of the person whom it was put through to
record TransferLink(ContinueLink stream, String label) {}
