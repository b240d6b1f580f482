package dev.patchbay.platform.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A file read and written at given places.
///
/// Not a `FileChannel`, which the interrupt of any thread that uses it closes for all: `append` runs on other
/// people's threads, and an interrupt is how the publishing loop is stopped.
final class JournalFile implements AutoCloseable {
    private final RandomAccessFile file;

    private JournalFile(RandomAccessFile file) {
        this.file = file;
    }

    static JournalFile forReading(Path path) throws IOException {
        return new JournalFile(new RandomAccessFile(path.toFile(), "r"));
    }

    static JournalFile forWriting(Path path) throws IOException {
        return new JournalFile(new RandomAccessFile(path.toFile(), "rw"));
    }

    /// Fills the heap buffer as far as the file goes, and flips it.
    synchronized void read(ByteBuffer buffer, long at) throws IOException {
        file.seek(at);
        while (buffer.hasRemaining()) {
            var count = file.read(buffer.array(), buffer.position(), buffer.remaining());
            if (count < 0) {
                break;
            }
            buffer.position(buffer.position() + count);
        }
        buffer.flip();
    }

    /// Writes all that remains of the heap buffer.
    synchronized void write(ByteBuffer buffer, long at) throws IOException {
        file.seek(at);
        file.write(buffer.array(), buffer.position(), buffer.remaining());
    }

    synchronized void truncate(long length) throws IOException {
        file.setLength(length);
    }

    /// Not synchronized: a reader need not wait for the disk.
    void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
