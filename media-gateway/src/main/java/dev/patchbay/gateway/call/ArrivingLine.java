package dev.patchbay.gateway.call;

import java.util.ArrayDeque;

/// A line whose call is still on its way to the stream's loop: what comes before it has arrived, it hears then.
///
/// Audio and keys are kept up to a bound, beyond which the oldest word is dropped; an end is always kept.
final class ArrivingLine implements CallLine {
    /// As much as waits for a model: 3 s of frames.
    private static final int EARLIEST = 150;

    private final CallLine line;
    private final ArrayDeque<Runnable> early = new ArrayDeque<>();
    private boolean arrived;

    ArrivingLine(CallLine line) {
        this.line = line;
    }

    void arrived() {
        arrived = true;
        early.forEach(Runnable::run);
        early.clear();
    }

    @Override
    public void media(String base64, long timestampMs) {
        if (arrived) {
            line.media(base64, timestampMs);
        } else {
            keep(() -> line.media(base64, timestampMs));
        }
    }

    @Override
    public void mark(String name) {
        // None was sent before the call arrived.
        if (arrived) {
            line.mark(name);
        }
    }

    @Override
    public void digit(String digit) {
        if (arrived) {
            line.digit(digit);
        } else {
            keep(() -> line.digit(digit));
        }
    }

    @Override
    public void stopped() {
        if (arrived) {
            line.stopped();
        } else {
            early.add(line::stopped);
        }
    }

    @Override
    public void lost(String cause) {
        if (arrived) {
            line.lost(cause);
        } else {
            early.add(() -> line.lost(cause));
        }
    }

    private void keep(Runnable word) {
        if (early.size() == EARLIEST) {
            early.poll();
        }
        early.add(word);
    }
}
