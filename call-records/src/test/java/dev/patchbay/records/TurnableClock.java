package dev.patchbay.records;

import dev.patchbay.embedded.HandClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/// The service's clock in tests: stands at [Story#START] plus a while until it is turned.
@Alternative
@Priority(1)
@Singleton
public class TurnableClock extends HandClock {
    TurnableClock() {
        super(Story.START.plusSeconds(3600));
    }
}
