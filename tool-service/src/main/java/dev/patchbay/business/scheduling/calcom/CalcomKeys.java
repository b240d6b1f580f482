package dev.patchbay.business.scheduling.calcom;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The API keys by project.
final class CalcomKeys {
    private static final String EVERYBODY = "*";

    private final Map<String, String> keys;

    private CalcomKeys(Map<String, String> keys) {
        this.keys = Map.copyOf(keys);
    }

    /// @throws IllegalArgumentException for what is no list of keys; nothing of it is in its text
    static CalcomKeys read(String list) {
        var keys = new HashMap<String, String>();
        for (var entry : list.split(",")) {
            var place = entry.indexOf('=');
            if (place < 1 || place == entry.length() - 1) {
                throw new IllegalArgumentException("PATCHBAY_CALCOM_KEYS: an entry is not project=key");
            }
            keys.put(
                    entry.substring(0, place).strip(),
                    entry.substring(place + 1).strip());
        }
        return new CalcomKeys(keys);
    }

    static CalcomKeys none() {
        return new CalcomKeys(Map.of());
    }

    Optional<String> of(String projectId) {
        return Optional.ofNullable(keys.get(projectId)).or(() -> Optional.ofNullable(keys.get(EVERYBODY)));
    }

    @Override
    public String toString() {
        return "CalcomKeys" + keys.keySet();
    }
}
