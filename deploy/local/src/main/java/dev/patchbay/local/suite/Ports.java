package dev.patchbay.local.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Deals out ports for parts: below the range from which the system takes ports for outgoing connections, so
/// that none is lost between being chosen and being used.
final class Ports {
    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;

    private int next = ThreadLocalRandom.current().nextInt(COUNT);

    int next() {
        for (var tried = 0; tried < COUNT; tried++) {
            next = (next + 1) % COUNT;
            if (isFree(FIRST + next)) {
                return FIRST + next;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + (FIRST + COUNT));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
