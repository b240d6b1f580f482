package dev.patchbay.local.doctor;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// What users' calendars at Microsoft and Google need: a key ring, and an application with its secret. Asks nobody.
record CalendarSettings(Surroundings surroundings) {
    private static final String WHAT = "environment";
    private static final String KEYS = "PATCHBAY_CALENDAR_KEYS";
    private static final int KEY_BYTES = 32;

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (var provider : List.of("MICROSOFT", "GOOGLE")) {
            findings.addAll(client(provider + "_CLIENT_ID", provider + "_CLIENT_SECRET"));
        }
        surroundings.get(KEYS).ifPresent(keys -> findings.addAll(keys(keys)));
        return findings;
    }

    private List<Finding> client(String id, String secret) {
        if (!surroundings.has(id) && !surroundings.has(secret)) {
            return List.of();
        }
        return Stream.of(id, secret, KEYS)
                .filter(name -> !surroundings.has(name))
                .map(name -> Finding.fail(WHAT, name + " is missing: nobody can connect a calendar; set it"))
                .toList();
    }

    private static List<Finding> keys(String keys) {
        var ids = new HashSet<String>();
        var findings = new ArrayList<Finding>();
        for (var entry : keys.split(",", -1)) {
            var parts = entry.strip().split(":", 2);
            if (parts.length != 2 || !parts[0].matches("[a-zA-Z0-9._-]{1,32}") || bytes(parts[1]) != KEY_BYTES) {
                findings.add(Finding.fail(
                        WHAT,
                        KEYS + " must be id:key, the key 32 bytes in base64, several separated by commas:"
                                + " tool-service does not start"));
            } else if (!ids.add(parts[0])) {
                findings.add(Finding.fail(WHAT, KEYS + " has two keys with one id: tool-service does not start"));
            }
        }
        return findings;
    }

    private static int bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/')).length;
        } catch (IllegalArgumentException _) {
            return 0;
        }
    }
}
