package dev.patchbay.platform.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// An append-only journal in a directory of its own, read in order by one reader.
///
/// Promise: once the stage of [#append] completes, a kill of the process loses nothing; a power failure loses
/// at most what [JournalConfig#forceEvery] says. A torn tail is cut off when the directory is opened again;
/// what was not acknowledged before is read first, so the next run of the same instance publishes the rest of
/// the last. Shape: segment files `<first position>.journal`, and `acknowledged`. Errors:
/// [UncheckedIOException] when the directory cannot be opened or another live process has it.
public final class Journal implements AutoCloseable {
    private final FileChannel lockFile;
    private final SegmentStore store;
    private final Appender appender;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();

    private Journal(FileChannel lockFile, SegmentStore store, JournalConfig config) {
        this.lockFile = lockFile;
        this.store = store;
        this.appender = new Appender(store, config, this::signalGrowth);
    }

    public static Journal open(Path directory, JournalConfig config) {
        try {
            Files.createDirectories(directory);
            var lockFile = lock(directory.resolve("lock"));
            var journal = new Journal(lockFile, new SegmentStore(directory, config.segmentBytes()), config);
            journal.appender.start();
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + directory + ": " + e.getMessage(), e);
        }
    }

    /// Appends from any thread, event loops included; entries of one thread keep their order. Both arrays are
    /// copied.
    ///
    /// The stage completes on the writer's thread: hop before touching anything else. It fails with
    /// [JournalFullException] when the journal is at its limit, and [IllegalStateException] once it is closed.
    ///
    /// @throws IllegalArgumentException if the entry is larger than 16 MiB
    public CompletionStage<Void> append(byte[] key, byte[] value) {
        return appender.append(Frame.encode(key, value));
    }

    /// A reader from the first entry that was never acknowledged. One at a time.
    public JournalReader reader() {
        return new JournalReader(store, this::awaitGrowth);
    }

    public JournalStatus status() {
        return new JournalStatus(store.unpublished(), store.bytes(), appender.waitingBytes(), !appender.failing());
    }

    /// Writes out and forces to disk what was appended. Close readers and pumps first.
    @Override
    public void close() {
        try {
            appender.close();
            store.close();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("journal could not be closed", e);
        }
    }

    private void signalGrowth() {
        lock.lock();
        try {
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitGrowth(long position, Duration timeout) throws InterruptedException {
        var left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (store.nextPosition() <= position && left > 0) {
                left = grown.awaitNanos(left);
            }
            return store.nextPosition() > position;
        } finally {
            lock.unlock();
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // This very process has it.
        }
        channel.close();
        throw new IOException("in use by another process");
    }
}
