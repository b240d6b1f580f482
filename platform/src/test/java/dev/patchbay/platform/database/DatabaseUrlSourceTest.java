package dev.patchbay.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class DatabaseUrlSourceTest {
    private static final String URL = "postgresql://app:s%40cret@db.example.test:5433/patchbay";

    /// As the services' own properties refer to it.
    private static final Map<String, String> SERVICE = Map.of(
            "reactive", "postgresql:${PATCHBAY_DB://127.0.0.1:5432/patchbay}",
            "jdbc", "jdbc:postgresql:${PATCHBAY_DB://127.0.0.1:5432/patchbay}",
            "user", "${PATCHBAY_DB_USER:tools}",
            "password", "${PATCHBAY_DB_PASSWORD:}");

    @Test
    void theUrlSaysAddressUserAndPassword() {
        var config = config(Map.of("DATABASE_URL", URL));
        assertThat(value(config, "reactive")).isEqualTo("postgresql://db.example.test:5433/patchbay");
        assertThat(value(config, "jdbc")).isEqualTo("jdbc:postgresql://db.example.test:5433/patchbay");
        assertThat(value(config, "user")).isEqualTo("app");
        assertThat(value(config, "password")).isEqualTo("s@cret");
    }

    @Test
    void sslModeIsKeptAndWhatAServerWouldRefuseIsNot() {
        var config = config(Map.of("DATABASE_URL", "postgres://a:b@db/p?schema=x&sslmode=require&pool_timeout=1"));
        assertThat(value(config, "reactive")).isEqualTo("postgresql://db:5432/p?sslmode=require");
    }

    @Test
    void patchbaysOwnVariablesWin() {
        var config = config(Map.of("DATABASE_URL", URL, "PATCHBAY_DB", "//own:5432/db"));
        assertThat(value(config, "reactive")).isEqualTo("postgresql://own:5432/db");
        assertThat(value(config, "user")).isEqualTo("tools");

        var mixed = config(Map.of("DATABASE_URL", URL, "PATCHBAY_DB_USER", "records"));
        assertThat(value(mixed, "user")).isEqualTo("records");
        assertThat(value(mixed, "password")).isEqualTo("s@cret");
    }

    @Test
    void withoutItEverythingIsAsItWas() {
        assertThat(value(config(Map.of("DATABASE_URL", " ")), "reactive"))
                .isEqualTo("postgresql://127.0.0.1:5432/patchbay");
        assertThat(value(config(Map.of()), "user")).isEqualTo("tools");
    }

    @Test
    void aPasswordIsNeverAnExpression() {
        var config = config(Map.of("DATABASE_URL", "postgres://a:%24%7BHOME%7D%5C+x%5C%24y@db/p"));
        assertThat(value(config, "password")).isEqualTo("${HOME}\\+x\\$y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://a:secret-1@h/p",
                "postgresql://a:secret-1@h",
                "postgresql://a:secret-1@h:x/p",
                "secret-1",
                "postgresql://a:secret-1 @h/p"
            })
    void whatIsNoUrlIsRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> config(Map.of("DATABASE_URL", url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DATABASE_URL must be")
                .hasMessageNotContaining("secret-1");
    }

    private static String value(SmallRyeConfig config, String name) {
        return config.getConfigValue(name).getValue();
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(new HashMap<>(environment), "environment", 300))
                .withSources(new PropertiesConfigSource(SERVICE, "service", 250))
                .withSources(new DatabaseUrlSource())
                .build();
    }
}
