package dev.patchbay.embedded.walk;

import dev.patchbay.embedded.identity.TestIssuer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Those who must be let in nowhere: who they are, and the header `Authorization` that they send.
final class Strangers {
    private Strangers() {}

    static Map<String, Optional<String>> all() {
        var strangers = new LinkedHashMap<String, Optional<String>>();
        strangers.put("nobody", Optional.empty());
        strangers.put("a word", Optional.of("Bearer nonsense"));
        strangers.put("another scheme", Optional.of("Basic bm9ib2R5Om5vdGhpbmc="));
        strangers.put("a broken token", Optional.of("Bearer " + TestIssuer.owner() + "x"));
        strangers.put("an expired token", Optional.of("Bearer " + TestIssuer.expired()));
        strangers.put("a token of another key", Optional.of("Bearer " + TestIssuer.forged()));
        strangers.put("an unknown API token", Optional.of("Bearer pb_" + "A".repeat(43)));
        return strangers;
    }
}
