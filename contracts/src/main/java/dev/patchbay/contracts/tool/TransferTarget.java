package dev.patchbay.contracts.tool;

/// Whom a call is put through to. Only the service says so, never the model or the caller.
///
/// @param label as callers and records are told, such as `the office`
/// @param to E.164, or a SIP address that begins with `sip:`
public record TransferTarget(String label, String to) {}
