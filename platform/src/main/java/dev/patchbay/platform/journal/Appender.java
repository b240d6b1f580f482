package dev.patchbay.platform.journal;

import dev.patchbay.platform.problem.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Hands frames from any thread to one writer thread, and confirms them once they are written.
///
/// The queue between them is bounded in bytes. While the disk works nothing is refused: a thread that finds the
/// queue full writes it out itself, or waits up to five seconds for whoever is writing. While the disk fails,
/// what is queued waits and is retried, in order; beyond the bound new frames are refused.
final class Appender implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Appender.class.getName());
    private static final int BATCH_BYTES = 1 << 20;
    private static final Duration RETRY = Duration.ofMillis(500);
    // Only ever waited for with tens of megabytes queued: late is then better than never.
    private static final long HELP_MS = 5_000;

    private final SegmentStore store;
    private final JournalConfig config;
    private final Runnable written;
    private final ConcurrentLinkedQueue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private final Thread writer =
            Thread.ofPlatform().daemon().name("journal-writer").unstarted(this::run);
    private final List<Pending> batch = new ArrayList<>();
    private volatile boolean open = true;
    private volatile boolean failing;
    private volatile boolean dirty;
    private volatile boolean stopped;
    private long forcedAt = System.nanoTime();

    private record Pending(ByteBuffer frame, CompletableFuture<Void> confirmation) {}

    /// `written` is called after each write, by whichever thread wrote.
    Appender(SegmentStore store, JournalConfig config, Runnable written) {
        this.store = store;
        this.config = config;
        this.written = written;
    }

    void start() {
        writer.start();
    }

    CompletionStage<Void> append(ByteBuffer frame) {
        if (!open) {
            return CompletableFuture.failedFuture(new IllegalStateException("the journal is closed"));
        }
        if (store.bytes() + waitingBytes.get() + frame.remaining() > config.maxBytes()) {
            return CompletableFuture.failedFuture(new JournalFullException("the journal has reached its limit"));
        }
        if (waitingBytes.get() > config.maxWaitingBytes() && !help()) {
            return CompletableFuture.failedFuture(new JournalFullException("the disk does not take writes"));
        }
        var pending = new Pending(frame, new CompletableFuture<>());
        waitingBytes.addAndGet(frame.remaining());
        queue.add(pending);
        LockSupport.unpark(writer);
        if (stopped) {
            refuseRest();
        }
        return pending.confirmation();
    }

    long waitingBytes() {
        return waitingBytes.get();
    }

    boolean failing() {
        return failing;
    }

    /// Writes what is queued, forces it, and stops. What cannot be written fails.
    @Override
    public void close() {
        open = false;
        LockSupport.unpark(writer);
        try {
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        stopped = true;
        refuseRest();
    }

    private void run() {
        while (open) {
            if (!drain()) {
                LockSupport.parkNanos(RETRY.toNanos());
            } else if (queue.isEmpty()) {
                LockSupport.parkNanos(dirty ? config.forceEvery().toNanos() : Long.MAX_VALUE);
            }
        }
        drain();
    }

    private boolean help() {
        try {
            if (failing || !writing.tryLock(HELP_MS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return drain();
        } finally {
            writing.unlock();
        }
    }

    /// Writes until nothing is queued; false when the disk refuses.
    private boolean drain() {
        writing.lock();
        try {
            while (collect()) {
                writeBatch();
            }
            forceIfDue();
            failing = false;
            return true;
        } catch (IOException e) {
            if (!failing) {
                LOG.log(Level.SEVERE, "journal: the disk refuses writes; entries wait in memory: {0}", Cause.of(e));
                LOG.log(Level.FINE, "journal: the disk refuses writes", e);
            }
            failing = true;
            return false;
        } finally {
            writing.unlock();
        }
    }

    /// Fills the batch from the queue, unless one is left from a failed write.
    private boolean collect() {
        var bytes = 0L;
        while (batch.isEmpty() || bytes > 0 && bytes < BATCH_BYTES) {
            var pending = queue.poll();
            if (pending == null) {
                break;
            }
            bytes += pending.frame().remaining();
            batch.add(pending);
        }
        return !batch.isEmpty();
    }

    private void writeBatch() throws IOException {
        var size =
                batch.stream().mapToInt(pending -> pending.frame().remaining()).sum();
        store.write(frames(size), batch.size());
        dirty = true;
        if (config.forceEvery().isZero()) {
            force();
        }
        var done = List.copyOf(batch);
        batch.clear();
        waitingBytes.addAndGet(-size);
        written.run();
        done.forEach(pending -> pending.confirmation().complete(null));
    }

    /// A large frame alone is not copied.
    private ByteBuffer frames(int size) {
        if (batch.size() == 1) {
            return batch.getFirst().frame().duplicate();
        }
        var frames = ByteBuffer.allocate(size);
        batch.forEach(pending -> frames.put(pending.frame().duplicate()));
        return frames.flip();
    }

    private void forceIfDue() throws IOException {
        if (dirty
                && (!open || System.nanoTime() - forcedAt >= config.forceEvery().toNanos())) {
            force();
        }
    }

    private void force() throws IOException {
        store.force();
        forcedAt = System.nanoTime();
        dirty = false;
    }

    private void refuseRest() {
        var reason = new IllegalStateException("the journal was closed before the entry could be written");
        writing.lock();
        try {
            batch.forEach(pending -> pending.confirmation().completeExceptionally(reason));
            batch.clear();
            for (var pending = queue.poll(); pending != null; pending = queue.poll()) {
                pending.confirmation().completeExceptionally(reason);
            }
        } finally {
            writing.unlock();
        }
    }
}
