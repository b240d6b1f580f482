package dev.patchbay.business.support;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/// A feature's settings with these values, all others as they are by default.
public final class Configured {
    private Configured() {}

    /// @param values by names without the mapping's prefix
    public static <T> T of(Class<T> mapping, String prefix, Map<String, String> values) {
        var builder = new SmallRyeConfigBuilder().withMapping(mapping, prefix).addDefaultInterceptors();
        values.forEach((name, value) -> builder.withDefaultValue(prefix + "." + name, value));
        return builder.build().getConfigMapping(mapping, prefix);
    }
}
