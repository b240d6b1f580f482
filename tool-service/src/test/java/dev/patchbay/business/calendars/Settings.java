package dev.patchbay.business.calendars;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/// Settings by hand, all others as usual.
final class Settings {
    private Settings() {}

    static CalendarsConfig keys(String keys) {
        return of(Map.of("patchbay.calendars.keys", keys));
    }

    static CalendarsConfig of(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(CalendarsConfig.class)
                .addDefaultInterceptors()
                .withDefaultValue("patchbay.calendars.public-url", "https://voice.example.test")
                .withDefaultValues(values)
                .build()
                .getConfigMapping(CalendarsConfig.class);
    }
}
