package dev.patchbay.rehearsal.storm;

import java.util.List;
import java.util.Random;

/// Values that no field and no path expects.
record Oddities(Random random) {
    private static final List<String> ODD = List.of(
            "",
            " ",
            "0",
            "-1",
            "99999999999999999999",
            "1e9",
            "true",
            "null",
            "\u0000",
            "a\u0000b",
            "\ud83d\ude00",
            "\u202e\ufeff",
            "'",
            "' OR '1'='1",
            "\"",
            "{}",
            "[]",
            "<x>",
            "&amp;",
            "%",
            "%00",
            "a b",
            "a/b",
            "..",
            "*",
            "2026-13-45T99:99:99Z",
            "2026-01-01T00:00:00Z",
            "+15550100001",
            "not-a-number",
            "CA",
            "CAzz",
            "x".repeat(300),
            "y".repeat(5_000));

    String next() {
        return ODD.get(random.nextInt(ODD.size()));
    }
}
