package dev.patchbay.vapi.store;

import java.util.Optional;

/// A call that somebody may wait for.
///
/// @param callId Patchbay's id
/// @param vapiId absent while VAPI has not confirmed a call that we started
/// @param status VAPI's word
/// @param report what VAPI told at the end, as JSON
/// @param wish what we were asked to start it for, as JSON
/// @param neverBegun VAPI has no such call and never will
public record KnownCall(
        String callId,
        Optional<String> vapiId,
        String projectId,
        String status,
        Optional<String> report,
        Optional<String> wish,
        boolean neverBegun) {}
