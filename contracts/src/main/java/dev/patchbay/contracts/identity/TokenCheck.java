package dev.patchbay.contracts.identity;

/// Asks tool-service who presents an API token (`POST /internal/grants/of-token` → [Grants], 404 for none).
///
/// @param sha256 of the token's UTF-8 bytes, 64 lower-case hexadecimal digits; the token itself does not travel
public record TokenCheck(String sha256) {}
