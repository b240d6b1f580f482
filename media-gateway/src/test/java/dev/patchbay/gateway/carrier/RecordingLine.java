package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.CallLine;
import dev.patchbay.gateway.call.CarrierStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A call that writes down what its line tells and speaks when a test has it speak.
final class RecordingLine implements CallLine {
    private static final int PATIENCE_SECONDS = 30;

    final CarrierStream stream;
    final dev.patchbay.gateway.call.CallLoop loop;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    RecordingLine(CarrierStream stream, dev.patchbay.gateway.call.CallLoop loop) {
        this.stream = stream;
        this.loop = loop;
    }

    @Override
    public void media(String base64, long timestampMs) {
        note("media " + base64 + " " + timestampMs);
    }

    @Override
    public void mark(String name) {
        note("mark " + name);
    }

    @Override
    public void digit(String digit) {
        note("digit " + digit);
        if (digit.equals("D")) {
            throw new IllegalStateException("a bug in the call");
        }
    }

    @Override
    public void stopped() {
        note("stopped");
    }

    @Override
    public void lost(String cause) {
        note("lost " + cause);
    }

    private void note(String what) {
        heard.add(loop.here() ? what : "NOT ON THE LOOP: " + what);
    }

    String next() throws InterruptedException {
        String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    List<String> all() {
        return List.copyOf(heard);
    }
}
