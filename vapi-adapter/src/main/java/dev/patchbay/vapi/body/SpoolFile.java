package dev.patchbay.vapi.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jboss.logging.Logger;

/// One body in a file. Blocking: never for an event loop.
///
/// It is deleted when it is closed; on Unix it loses its name when it is opened, so a kill leaves nothing
/// either.
final class SpoolFile implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SpoolFile.class);

    private final Path path;
    private Optional<FileChannel> channel = Optional.empty();

    SpoolFile(Path path) {
        this.path = path;
    }

    synchronized void append(byte[] bytes) throws IOException {
        if (channel.isEmpty()) {
            channel = Optional.of(FileChannel.open(
                    path,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE));
        }
        var rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.get().write(rest);
        }
    }

    synchronized InputStream open() throws IOException {
        var open = channel.orElseThrow(() -> new IOException("nothing was written"));
        open.position(0);
        // The stream's end is not the file's.
        return new java.io.FilterInputStream(Channels.newInputStream(open)) {
            @Override
            public void close() {
                // Another reader may come.
            }
        };
    }

    @Override
    public synchronized void close() {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            LOG.warnf("the file of a body could not be closed: %s", e.getClass().getSimpleName());
        }
        channel = Optional.empty();
    }
}
