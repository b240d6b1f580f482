package dev.patchbay.gateway.carrier;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The last things seen, bounded in number and age. When full, the oldest is forgotten. Thread-safe.
final class ShortLived<K, V> {
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>();
    private final int capacity;
    private final long lifeMs;
    private final InstantSource clock;

    ShortLived(int capacity, Duration life, InstantSource clock) {
        this.capacity = capacity;
        this.lifeMs = life.toMillis();
        this.clock = clock;
    }

    /// The value kept for `key`, made now if there is none. `fresh` must be quick: others wait.
    synchronized V getOrMake(K key, Supplier<V> fresh) {
        Optional<V> kept = get(key);
        if (kept.isPresent()) {
            return kept.get();
        }
        V made = fresh.get();
        put(key, made);
        return made;
    }

    /// Whether this is the first time in a while; keeps it either way.
    synchronized boolean first(K key, V value) {
        if (get(key).isPresent()) {
            return false;
        }
        put(key, value);
        return true;
    }

    synchronized void put(K key, V value) {
        forgetOld();
        entries.remove(key);
        entries.put(key, new Entry<>(value, clock.millis() + lifeMs));
        if (entries.size() > capacity) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    synchronized Optional<V> get(K key) {
        forgetOld();
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    synchronized void forget(K key) {
        entries.remove(key);
    }

    synchronized int size() {
        forgetOld();
        return entries.size();
    }

    /// Entries all live equally long, so the oldest are in front.
    private void forgetOld() {
        long now = clock.millis();
        var eldest = entries.values().iterator();
        while (eldest.hasNext() && eldest.next().until() <= now) {
            eldest.remove();
        }
    }

    private record Entry<V>(V value, long until) {}
}
