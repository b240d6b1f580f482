package dev.patchbay.vapi.store;

import java.util.List;

/// Some messages of a call in the order in which they came.
///
/// @param more there are further ones behind them
public record MessagePage(List<StoredMessage> messages, boolean more) {}
