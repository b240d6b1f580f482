package dev.patchbay.business.support;

import dev.patchbay.embedded.HandClock;
import jakarta.inject.Singleton;
import java.time.Instant;

/// The service's time in tests: at the start of each class a Monday, ten in the morning in New York
/// ([MondayAgain]), and it goes forward when told.
@Singleton
public class ManualClock extends HandClock {
    ManualClock() {
        super(Instant.parse("2026-11-23T15:00:00Z"));
    }
}
