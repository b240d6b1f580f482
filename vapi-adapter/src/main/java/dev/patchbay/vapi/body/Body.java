package dev.patchbay.vapi.body;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that arrived whole, in memory or in a file. Whoever has it closes it, off the event loop: only then
/// is there room for another.
public interface Body extends AutoCloseable {
    long length();

    /// From its beginning, each time. One reader after the other.
    InputStream open() throws IOException;

    /// It is in a file because it would fill memory; only few of its kind are to be read at once.
    boolean isLarge();

    @Override
    void close();

    static Body of(byte[] bytes) {
        return inMemory(bytes, () -> {});
    }

    /// @param freed told when it is closed
    static Body inMemory(byte[] bytes, Runnable freed) {
        return new Body() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public boolean isLarge() {
                return false;
            }

            @Override
            public void close() {
                freed.run();
            }
        };
    }
}
