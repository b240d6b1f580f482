package dev.patchbay.business.messages;

import jakarta.inject.Singleton;
import java.time.Duration;

/// The rounds in which messages are sent, for tests of other rooms.
@Singleton
public class Rounds {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Dispatch dispatch;

    Rounds(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    /// Sends what is due.
    public void send() {
        dispatch.run().await().atMost(LIMIT);
    }
}
