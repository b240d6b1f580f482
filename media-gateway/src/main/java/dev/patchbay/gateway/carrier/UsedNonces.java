package dev.patchbay.gateway.carrier;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// Nonces of stream tokens that were used on this instance, until their tokens expire. Thread-safe.
///
/// Bounded: when full, further tokens are refused rather than a used one forgotten.
final class UsedNonces {
    private final Set<String> used = new HashSet<>();
    private final Deque<Use> order = new ArrayDeque<>();
    private final int capacity;
    private final InstantSource clock;

    UsedNonces(int capacity, InstantSource clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /// Whether the nonce had not been used before.
    synchronized boolean use(String nonce, Instant expires) {
        forgetExpired();
        if (used.size() >= capacity || !used.add(nonce)) {
            return false;
        }
        order.addLast(new Use(nonce, expires));
        return true;
    }

    synchronized int size() {
        forgetExpired();
        return used.size();
    }

    /// Tokens live equally long; one used late leaves a little after those before it.
    private void forgetExpired() {
        Instant now = clock.instant();
        while (!order.isEmpty() && !order.peekFirst().expires().isAfter(now)) {
            used.remove(order.removeFirst().nonce());
        }
    }

    private record Use(String nonce, Instant expires) {}
}
