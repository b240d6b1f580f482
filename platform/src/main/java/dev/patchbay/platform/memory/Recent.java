package dev.patchbay.platform.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A bounded number of values, those that were asked for last; when it is full the one that nobody has wanted for
/// longest is dropped. For any thread.
public final class Recent<K, V> {
    private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;

    public Recent(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("there must be room for one");
        }
        this.most = most;
    }

    public synchronized Optional<V> find(K key) {
        return Optional.ofNullable(values.get(key));
    }

    public synchronized void keep(K key, V value) {
        values.put(key, value);
        if (values.size() > most) {
            values.remove(values.keySet().iterator().next());
        }
    }

    public synchronized void forget(K key) {
        values.remove(key);
    }
}
