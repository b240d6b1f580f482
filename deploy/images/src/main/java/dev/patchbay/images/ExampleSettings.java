package dev.patchbay.images;

import dev.patchbay.embedded.identity.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Settings for a start that nobody calls: all that `.env.example` says is needed, with something in it.
final class ExampleSettings {
    private ExampleSettings() {}

    static Map<String, String> of(Path root) throws IOException {
        var settings = needed(root);
        settings.replaceAll((name, value) -> "a-value-of-" + name);
        settings.put("PATCHBAY_PUBLIC_URL", "https://voice.example.test");
        settings.put("PATCHBAY_OIDC_PUBLIC_KEY", SigningKey.generate().publicKey());
        settings.put("TWILIO_ACCOUNT_SID", "AC" + "0".repeat(32));
        return settings;
    }

    /// What the file sets, as it stands there: the needed ones, without values.
    static Map<String, String> needed(Path root) throws IOException {
        var needed = new TreeMap<String, String>();
        try (var lines = Files.lines(root.resolve(".env.example"))) {
            lines.filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("=", 2))
                    .forEach(parts -> needed.put(parts[0], parts[1]));
        }
        return needed;
    }
}
