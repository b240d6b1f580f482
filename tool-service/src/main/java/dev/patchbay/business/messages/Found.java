package dev.patchbay.business.messages;

/// Whether a provider has a message.
sealed interface Found {
    record There(String providerId) implements Found {}

    record Absent() implements Found {}

    record NoAnswer() implements Found {}
}
