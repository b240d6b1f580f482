package dev.patchbay.business.calendars;

/// Something encrypted, and by which key.
///
/// @param bytes 12 of the nonce, the text, 16 of the tag
record Sealed(String keyId, byte[] bytes) {
    @Override
    public String toString() {
        return "Sealed[" + keyId + "]";
    }
}
