package dev.patchbay.business.messages;

/// Whether a person has seen a message.
public enum MessageState {
    OPEN,
    ACKNOWLEDGED
}
