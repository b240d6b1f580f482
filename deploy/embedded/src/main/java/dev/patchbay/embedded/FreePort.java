package dev.patchbay.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Finds TCP ports of the loopback interface that nobody listens on at the moment of asking.
public final class FreePort {
    private FreePort() {}

    /// A port that was free a moment ago; another process may take it before the caller does.
    public static int find() {
        return find(0);
    }

    /// The wanted port if it is free, else any other. 0: any.
    public static int find(int wanted) {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            if (wanted == 0) {
                throw new UncheckedIOException("no free port on the loopback interface", e);
            }
            return find(0);
        }
    }
}
