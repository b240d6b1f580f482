package dev.patchbay.local.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/// Held by the one launcher that runs in a state folder; the system lets go of it when the process ends,
/// however it ends.
public final class InstanceLock implements AutoCloseable {
    private static final Duration CLEARING_UP = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);

    private final FileChannel channel;

    /// What the lock is held for.
    public enum Purpose {
        RUN,
        CLEAR_UP
    }

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Like [#tryAcquire], but lets a holder finish that only clears up after a killed launcher.
    public static Optional<InstanceLock> acquire(StateDirectory state) throws InterruptedException {
        var deadline = System.nanoTime() + CLEARING_UP.toNanos();
        var lock = tryAcquire(state, Purpose.RUN);
        while (lock.isEmpty() && isClearingUp(state) && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
            lock = tryAcquire(state, Purpose.RUN);
        }
        return lock;
    }

    /// The lock, or empty when another process holds it.
    public static Optional<InstanceLock> tryAcquire(StateDirectory state, Purpose purpose) {
        try {
            var channel = FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                var holder = purpose + " " + ProcessHandle.current().pid() + "\n";
                channel.truncate(0).write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
                return Optional.of(new InstanceLock(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new StateException("Cannot lock " + state.lock() + ": " + e.getMessage(), e);
        }
    }

    public boolean isHeld() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StateException("Cannot unlock: " + e.getMessage(), e);
        }
    }

    /// Also when the holder on file is gone: then its successor, still unnamed, is the one that clears up.
    private static boolean isClearingUp(StateDirectory state) {
        try {
            var holder = Files.readString(state.lock()).strip().split(" ");
            return holder.length < 2
                    || holder[0].equals(Purpose.CLEAR_UP.name())
                    || ProcessHandle.of(Long.parseLong(holder[1])).isEmpty();
        } catch (IOException | NumberFormatException _) {
            return true;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
