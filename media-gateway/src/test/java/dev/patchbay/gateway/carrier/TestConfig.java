package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.routing.RoutingConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/// Configuration as the application would read it, from pairs of a key below the prefix and a value.
public final class TestConfig {
    private TestConfig() {}

    static TwilioConfig twilio(String... pairs) {
        Map<String, String> values = prefixed("patchbay.twilio.", pairs);
        values.putIfAbsent("patchbay.twilio.public-url", "https://voice.example.test");
        values.putIfAbsent("patchbay.twilio.instance", "gw-test");
        return read(TwilioConfig.class, values);
    }

    public static RoutingConfig routing(String... pairs) {
        return read(RoutingConfig.class, prefixed("patchbay.routing.", pairs));
    }

    private static Map<String, String> prefixed(String prefix, String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(prefix + pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static <T> T read(Class<T> type, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(type)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withDefaultValue("unused", "")
                .build()
                .getConfigMapping(type);
    }
}
