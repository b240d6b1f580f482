package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every id that a provider gave to the call or a part of it, by provider, in the order they came up.
///
/// The carrier's call and its media streams are both listed under `twilio`.
final class ProviderIds {
    private static final String TWILIO = "twilio";
    private static final Map<String, String> CARRIER_BY_PREFIX = Map.of("tw-", TWILIO, "va-", "vapi");

    private final Map<String, List<String>> ids = new LinkedHashMap<>();

    private ProviderIds() {}

    static Map<String, List<String>> of(String callId, FactSet facts) {
        var found = new ProviderIds();
        CARRIER_BY_PREFIX.forEach((prefix, provider) -> {
            if (callId.startsWith(prefix)) {
                found.add(provider, callId.substring(prefix.length()));
            }
        });
        facts.all(CallEvent.LegStarted.class)
                .forEach(leg -> found.add(leg.event().provider(), leg.event().providerId()));
        facts.all(CallEvent.LegEnded.class)
                .forEach(leg -> found.add(leg.event().provider(), leg.event().providerId()));
        Conducted.of(facts).forEach(leg -> found.add(leg.provider(), leg.providerId()));
        facts.all(CallEvent.StreamStarted.class)
                .forEach(stream -> found.add(TWILIO, stream.event().streamId()));
        facts.all(CallEvent.StreamEnded.class)
                .forEach(stream -> found.add(TWILIO, stream.event().streamId()));
        return found.ids;
    }

    private void add(String provider, String id) {
        var known = ids.computeIfAbsent(provider, _ -> new ArrayList<>());
        if (id != null && !id.isBlank() && !known.contains(id)) {
            known.add(id);
        }
    }
}
