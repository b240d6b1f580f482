package dev.patchbay.business.support;

import dev.patchbay.embedded.HandClock;
import jakarta.inject.Singleton;
import java.time.Instant;

/// The service's time in tests: a Monday, ten in the morning in New York, at the start of each test class ([MondayAgain]), and it
/// goes forward when told.
@Singleton
public class ManualClock extends HandClock {
    ManualClock() {
        super(Instant.parse("2026-11-23T15:00:00Z"));
    }
}
