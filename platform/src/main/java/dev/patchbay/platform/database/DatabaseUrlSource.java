package dev.patchbay.platform.database;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Gives `DATABASE_URL` the meaning of `PATCHBAY_DB`, `PATCHBAY_DB_USER` and `PATCHBAY_DB_PASSWORD`, where
/// `PATCHBAY_DB` is absent; a user or a password that is set besides wins over the URL's.
public final class DatabaseUrlSource implements ConfigSourceFactory {
    /// Below the environment (300), above the properties of a service (250): they only refer to these names.
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return has(context, "PATCHBAY_DB") || !has(context, "DATABASE_URL")
                ? List.of()
                : List.of(new PropertiesConfigSource(
                        meaning(context.getValue("DATABASE_URL").getValue()), "DATABASE_URL", ORDINAL));
    }

    /// When all other sources can be asked.
    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(Integer.MAX_VALUE);
    }

    private static boolean has(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value != null && value.getValue() != null && !value.getValue().isBlank();
    }

    private static Map<String, String> meaning(String text) {
        var url = DatabaseUrl.of(text);
        var meaning = new HashMap<String, String>();
        meaning.put("PATCHBAY_DB", url.address());
        url.user().ifPresent(user -> meaning.put("PATCHBAY_DB_USER", literally(user)));
        url.password().ifPresent(password -> meaning.put("PATCHBAY_DB_PASSWORD", literally(password)));
        return meaning;
    }

    /// A password with `${` in it is no expression.
    private static String literally(String text) {
        return text.replace("$", "\\$");
    }
}
