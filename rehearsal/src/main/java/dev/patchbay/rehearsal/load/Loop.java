package dev.patchbay.rehearsal.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// The one thread of the generator: sockets, tasks from elsewhere, and ticks on absolute deadlines.
///
/// Tickers are spread over twenty slots of a millisecond. A late loop runs every slot that it missed, in order,
/// and reads sockets between two slots; how late it was is told to [#lateness].
final class Loop implements AutoCloseable {
    static final int TICK_MS = 20;
    private static final long SLOT_NS = 1_000_000;

    /// Shared by all connections of the loop: bytes just read.
    final ByteBuffer readBuffer = ByteBuffer.allocateDirect(1 << 16);
    /// Shared by all connections of the loop: bytes to write.
    final ByteBuffer writeBuffer = ByteBuffer.allocateDirect(1 << 18);
    /// Shared by all connections of the loop: a message being taken apart.
    final byte[] in = new byte[1 << 19];
    /// Shared by all connections of the loop: frames being put together.
    final byte[] out = new byte[1 << 18];
    /// Shared by all who write messages on the loop.
    final Ascii text = new Ascii(1 << 16);

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<List<Ticker>> slots = new ArrayList<>();
    private final Consumer<SelectionKey> readiness = this::ready;
    private final Thread thread = Thread.ofPlatform().name("load-loop").unstarted(this::run);
    private Consumer<Long> lateness = ignored -> {};
    private long nextNs;
    private int slot;
    private volatile boolean open = true;

    /// What a key of the selector is attached to.
    interface Ready {
        void ready(SelectionKey key) throws IOException;

        void failed(IOException failure);
    }

    Loop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < TICK_MS; i++) {
            slots.add(new ArrayList<>());
        }
    }

    Loop start() {
        thread.start();
        return this;
    }

    /// Told once a slot that had something to do, in ns.
    void lateness(Consumer<Long> listener) {
        lateness = listener;
    }

    Selector selector() {
        return selector;
    }

    /// From any thread.
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /// On the loop. The phase within 20 ms is random, as calls are.
    void every20Ms(Ticker ticker) {
        slots.get(ThreadLocalRandom.current().nextInt(TICK_MS)).add(ticker);
    }

    @Override
    public void close() {
        open = false;
        selector.wakeup();
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        nextNs = System.nanoTime();
        try {
            while (open) {
                step();
            }
            selector.keys().forEach(this::shut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void step() throws IOException {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        skipEmptySlots();
        long now = System.nanoTime();
        if (nextNs <= now) {
            runSlot(now);
            selector.selectNow(readiness);
        } else {
            selector.select(readiness, Math.max(1, (nextNs - now + SLOT_NS - 1) / SLOT_NS));
        }
    }

    private void skipEmptySlots() {
        for (int i = 0; i < TICK_MS && slots.get(slot).isEmpty(); i++) {
            nextSlot();
        }
        long now = System.nanoTime();
        if (slots.get(slot).isEmpty() && nextNs < now) {
            nextNs = now;
        }
    }

    private void nextSlot() {
        slot = (slot + 1) % TICK_MS;
        nextNs += SLOT_NS;
    }

    private void runSlot(long now) {
        var tickers = slots.get(slot);
        lateness.accept(now - nextNs);
        for (int i = tickers.size() - 1; i >= 0; i--) {
            if (!tickers.get(i).tick(System.nanoTime())) {
                tickers.set(i, tickers.getLast());
                tickers.removeLast();
            }
        }
        nextSlot();
    }

    private void ready(SelectionKey key) {
        var target = (Ready) key.attachment();
        try {
            target.ready(key);
        } catch (IOException e) {
            target.failed(e);
        }
    }

    private void shut(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
