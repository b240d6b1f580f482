package dev.patchbay.business.messages;

/// The way by which a message goes.
public enum Channel {
    SMS,
    EMAIL
}
