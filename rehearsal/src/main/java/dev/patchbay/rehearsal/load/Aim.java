package dev.patchbay.rehearsal.load;

import java.net.InetSocketAddress;

/// A process under test, as the carrier sees it.
///
/// @param address where it listens without TLS
/// @param publicUrl as configured at the carrier; signatures are made over it
/// @param authToken signs
record Aim(InetSocketAddress address, String publicUrl, String authToken) {
    static final String PUBLIC_URL = "https://load.example.test";

    static Aim local(int port, String authToken) {
        return new Aim(new InetSocketAddress("127.0.0.1", port), PUBLIC_URL, authToken);
    }
}
