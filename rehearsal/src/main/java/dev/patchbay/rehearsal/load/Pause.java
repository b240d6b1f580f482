package dev.patchbay.rehearsal.load;

/// Waits of a measurement on the real clock.
final class Pause {
    private Pause() {}

    static void ms(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
