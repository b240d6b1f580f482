package dev.patchbay.rehearsal.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// The requests of each account that are under way at a provider: come, and neither done nor broken off. Thread: any.
public final class UnderWay {
    private final int most;
    private final Map<String, Integer> now = new HashMap<>();
    private final Map<String, Integer> highest = new HashMap<>();
    private int turnedAway;

    UnderWay(int most) {
        this.most = most;
    }

    /// Empty: the account has as many under way as it may have.
    synchronized Optional<Place> enter(String account) {
        int others = now.getOrDefault(account, 0);
        if (others >= most) {
            turnedAway++;
            return Optional.empty();
        }
        now.put(account, others + 1);
        highest.merge(account, others + 1, Math::max);
        return Optional.of(new Place(account));
    }

    /// How many requests were one too many.
    public synchronized int turnedAway() {
        return turnedAway;
    }

    /// The most that an account had under way.
    public synchronized int highest(String account) {
        return highest.getOrDefault(account, 0);
    }

    private synchronized void left(String account) {
        now.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
    }

    /// Of one request. Left once, however often it is said.
    final class Place {
        private final String account;
        private final AtomicBoolean taken = new AtomicBoolean(true);

        private Place(String account) {
            this.account = account;
        }

        void leave() {
            if (taken.getAndSet(false)) {
                left(account);
            }
        }
    }
}
