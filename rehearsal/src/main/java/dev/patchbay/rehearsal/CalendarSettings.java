package dev.patchbay.rehearsal;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the environment says of the rehearsed calendar providers. Without a key or a secret nobody can ask them.
///
/// @param calcomKey the API key of the demo business's host
/// @param mapsKey of the rehearsed geocoding
record CalendarSettings(String calcomKey, String mapsKey, Client google, Client microsoft) {

    static CalendarSettings of(Map<String, String> environment) {
        return new CalendarSettings(
                Optional.ofNullable(environment.get("PATCHBAY_CALCOM_KEYS"))
                        .map(keys ->
                                keys.split(",")[0].replaceFirst("^[^=]*=", "").strip())
                        .filter(key -> !key.isEmpty())
                        .orElseGet(CalendarSettings::nobodys),
                environment.getOrDefault("GOOGLE_MAPS_API_KEY", nobodys()),
                new Client(
                        environment.getOrDefault("GOOGLE_CLIENT_ID", nobodys()),
                        environment.getOrDefault("GOOGLE_CLIENT_SECRET", nobodys())),
                new Client(
                        environment.getOrDefault("MICROSOFT_CLIENT_ID", nobodys()),
                        environment.getOrDefault("MICROSOFT_CLIENT_SECRET", nobodys())));
    }

    private static String nobodys() {
        return UUID.randomUUID().toString();
    }

    @Override
    public String toString() {
        return "CalendarSettings";
    }

    /// Patchbay as it is registered at a provider.
    record Client(String id, String secret) {
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }
}
