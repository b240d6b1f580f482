package dev.patchbay.business.events;

import dev.patchbay.contracts.business.BusinessFact;
import java.util.Optional;

/// A row of the outbox.
///
/// @param fact absent: the key is no more, which is a message without a value
record WaitingEvent(long id, String topic, String key, Optional<BusinessFact> fact) {}
