package dev.patchbay.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.EmbeddedPostgres;
import dev.patchbay.embedded.FreePort;
import dev.patchbay.local.doctor.Finding.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against a real PostgreSQL.
@Tag("service")
@Timeout(60)
class DatabaseCheckTest {
    private static final String PASSWORD = "p@ss/word-0123";
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.temporary(PASSWORD);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void everyRoleIsTried() {
        assertThat(findings(Map.of("PATCHBAY_DB", postgres.address(), "PATCHBAY_DB_PASSWORD", PASSWORD)))
                .hasSize(3)
                .allMatch(finding -> finding.level() == Level.OK)
                .anyMatch(finding -> finding.detail().contains("role vapi has its schema vapi"));
    }

    @Test
    void theUsualUrlIsAccepted() {
        var url =
                "postgresql://tools:p%40ss%2Fword-0123@127.0.0.1:" + postgres.port() + "/patchbay?sslmode=disable&x=1";
        var findings = findings(Map.of("DATABASE_URL", url));
        assertThat(findings.getFirst().line()).startsWith("ok").contains("role tools has its schema tools");
        assertThat(findings.get(1).line()).startsWith("FAIL").contains("role tools may not use the schema records");
    }

    @Test
    void theWrongPasswordIsNamedAndNotShown() {
        assertThat(failure(Map.of("PATCHBAY_DB", postgres.address(), "PATCHBAY_DB_PASSWORD", "wrong-0123456789")))
                .contains("the password of role tools is wrong")
                .doesNotContain("wrong-0123456789");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        var address = postgres.address().replace("/" + EmbeddedPostgres.DATABASE, "/nothing");
        assertThat(failure(Map.of("PATCHBAY_DB", address, "PATCHBAY_DB_PASSWORD", PASSWORD)))
                .contains("there is no such database");
    }

    @Test
    void aClosedPortIsNamed() {
        assertThat(failure(Map.of("PATCHBAY_DB", "//127.0.0.1:" + FreePort.find() + "/patchbay")))
                .contains("nothing listens at 127.0.0.1:", "connection refused");
    }

    @Test
    void aNameThatDoesNotResolveIsNamed() {
        assertThat(failure(Map.of("DATABASE_URL", "postgres://a:b@nobody.invalid/patchbay")))
                .contains("the name nobody.invalid:5432 does not resolve");
    }

    @Test
    void aUrlThatIsNoneIsNamedAndNotShown() {
        assertThat(failure(Map.of("DATABASE_URL", "mysql://a:secret-0123@h/p")))
                .contains("DATABASE_URL must be postgresql://")
                .doesNotContain("secret-0123");
    }

    private static String failure(Map<String, String> variables) {
        var first = findings(variables).getFirst();
        assertThat(first.level()).isEqualTo(Level.FAIL);
        return first.line();
    }

    private static List<Finding> findings(Map<String, String> variables) {
        try (var web = new Web()) {
            return new DatabaseCheck(new Surroundings(variables, Set.of(), Path.of(".")), web).findings();
        }
    }
}
