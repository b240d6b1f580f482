package dev.patchbay.rehearsal.twilio;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How a webhook is retried: Twilio's defaults, or what the URL's fragment overrides (`#rc=1&rp=ct,rt,5xx`).
///
/// Source: twilio.com/docs/usage/webhooks/webhooks-connection-overrides.
///
/// @param count retries after the first try
/// @param on what is retried: `ct` connect, `rt` read timeout, `4xx`, `5xx`, `all`
/// @param connectMs time for the connection
/// @param totalMs time for all tries
record RetryPolicy(int count, Set<String> on, int connectMs, int totalMs) {
    private static final int CAP_MS = 15_000;

    static RetryPolicy of(URI url) {
        Map<String, String> overrides = overrides(url.getRawFragment());
        return new RetryPolicy(
                number(overrides, "rc", 1, 5),
                Set.of(overrides.getOrDefault("rp", "ct").split(",")),
                number(overrides, "ct", 5000, 10_000),
                number(overrides, "tt", CAP_MS, CAP_MS));
    }

    boolean retries(String what) {
        return on.contains("all") || on.contains(what);
    }

    private static int number(Map<String, String> overrides, String key, int usual, int most) {
        String value = overrides.getOrDefault(key, "");
        return value.matches("\\d{1,6}") ? Math.min(most, Integer.parseInt(value)) : usual;
    }

    private static Map<String, String> overrides(String fragment) {
        var overrides = new HashMap<String, String>();
        for (String pair : (fragment == null ? "" : fragment).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                overrides.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return overrides;
    }
}
