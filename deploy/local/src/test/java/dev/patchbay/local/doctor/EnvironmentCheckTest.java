package dev.patchbay.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class EnvironmentCheckTest {
    private static final Map<String, String> RIGHT = Map.of(
            "TWILIO_ACCOUNT_SID", "AC" + "0".repeat(32),
            "TWILIO_AUTH_TOKEN", "0123456789abcdef".repeat(2),
            "OPENAI_API_KEY", "sk-0123456789",
            "PATCHBAY_PUBLIC_URL", "https://voice.example.com",
            "PATCHBAY_SERVICE_TOKEN", "0123456789abcdef",
            "PATCHBAY_TOOL_SERVICE_URL", "http://tools:8082",
            "PATCHBAY_CALL_RECORDS_URL", "http://records:8083",
            "PATCHBAY_OIDC_ISSUER", "https://id.example.com/realm");

    @Test
    void whatIsRightIsRight() {
        assertThat(findings(RIGHT)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.OK);
            assertThat(finding.detail()).startsWith("8 variables are set: OPENAI_API_KEY, PATCHBAY_CALL_RECORDS_URL");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TWILIO_ACCOUNT_SID | SK00000000000000000000000000000000 | FAIL | the SID of an API key",
                "TWILIO_ACCOUNT_SID | AC12 | FAIL | must be AC and 32 hexadecimal digits",
                "TWILIO_ACCOUNT_SID | '' | FAIL | TWILIO_ACCOUNT_SID is missing",
                "TWILIO_AUTH_TOKEN | '' | FAIL | every webhook and every stream is refused",
                "TWILIO_AUTH_TOKEN | secret-of-an-api-key | WARN | (…-key) is not 32 hexadecimal digits",
                "TWILIO_AUTH_TOKEN | changeme | FAIL | is a placeholder",
                "OPENAI_API_KEY | ' sk-0123456789' | FAIL | begins or ends with a blank",
                "OPENAI_API_KEY | \"sk-0123456789\" | FAIL | has quotes around it",
                "OPENAI_API_KEY | sk-... | FAIL | is a placeholder",
                "OPENAI_API_KEY | 0123456789abcdef | WARN | does not begin with sk-",
                "OPENAI_API_KEY | '' | FAIL | OPENAI_API_KEY is missing",
                "PATCHBAY_PUBLIC_URL | http://voice.example.com | FAIL | begins with http:",
                "PATCHBAY_PUBLIC_URL | voice.example.com | FAIL | must be like https://voice.example.com",
                "PATCHBAY_PUBLIC_URL | https://voice.example.com/?a=1 | FAIL | without query and fragment",
                "PATCHBAY_PUBLIC_URL | '' | FAIL | PATCHBAY_PUBLIC_URL is missing",
                "PATCHBAY_TOOL_SERVICE_URL | tools:8082 | FAIL | PATCHBAY_TOOL_SERVICE_URL must be a URL",
                "PATCHBAY_OPENAI_URL | https://api.openai.com/v1 | FAIL | PATCHBAY_OPENAI_URL must be like wss://",
                "PATCHBAY_SERVICE_TOKEN | '' | FAIL | the services refuse each other",
                "PATCHBAY_OIDC_PUBLIC_KEY | MIIB | FAIL | are both set; keep one of them",
                "PATCHBAY_OIDC_ISSUER | '' | WARN | nobody gets in under /api",
                "PATCHBAY_FACTS | postgres | FAIL | PATCHBAY_FACTS must be one of kafka, journal-only",
                "PATCHBAY_VAPI_AUTH | open | FAIL | lets anybody book",
                "PATCHBAY_VAPI_AUTH | oauth2 | FAIL | PATCHBAY_VAPI_OAUTH_ISSUER is missing",
                "PATCHBAY_VAPI_AUTH | oauth2 | FAIL | one of PATCHBAY_VAPI_OAUTH_JWKS_URL and",
                "PATCHBAY_CALENDAR_KEYS | k1:c2hvcnQ= | FAIL | the key 32 bytes in base64",
                "PATCHBAY_CALENDAR_KEYS | changeme | FAIL | is a placeholder",
                "GOOGLE_CLIENT_ID | 1.apps.example | FAIL | GOOGLE_CLIENT_SECRET is missing: nobody can connect",
                "GOOGLE_CLIENT_ID | 1.apps.example | FAIL | PATCHBAY_CALENDAR_KEYS is missing: nobody can connect",
                "MICROSOFT_CLIENT_SECRET | secret | FAIL | MICROSOFT_CLIENT_ID is missing: nobody can connect",
                "PATCHBAY_OPEN_TO_READ | /api/calls/** | WARN | anybody may read /api/calls/**",
                "VAPI_API_KEY | 0123456789ab | FAIL | PATCHBAY_VAPI_SECRET is missing",
                "VAPI_PHONE_NUMBER_ID | +15550100004 | FAIL | must be the number's id at VAPI",
                "PATCHBAY_ROUTE_FILE | route.json | WARN | wins over PATCHBAY_TOOL_SERVICE_URL",
                "PATCHBAY_PUBLIC_ULR | https://x | WARN | PATCHBAY_PUBLIC_ULR means nothing to Patchbay"
            })
    void whatIsWrongIsNamedAndNotShown(String name, String value, Level level, String words) {
        var variables = new HashMap<>(RIGHT);
        variables.put(name, value);
        var findings = findings(variables);
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(level);
            assertThat(finding.detail()).contains(words);
        });
        if (Variables.SECRETS.contains(name) && !value.isEmpty() && level == Level.WARN) {
            assertThat(findings.toString()).doesNotContain(value);
        }
    }

    @Test
    void whatTheComposeFileSetsItselfIsNotMissing() {
        var variables = new HashMap<>(RIGHT);
        variables.remove("PATCHBAY_TOOL_SERVICE_URL");
        variables.remove("PATCHBAY_CALL_RECORDS_URL");
        variables.put("PATCHBAY_DB_PASSWORD_TOOLS", "0123456789abcdef");
        variables.put("POSTGRES_PASSWORD", "0123456789abcdef");
        assertThat(findings(variables)).allMatch(finding -> finding.level() == Level.OK);
        var surroundings = new Surroundings(variables, Set.of(), Path.of("."));
        assertThat(new KafkaCheck(surroundings).findings()).allMatch(finding -> finding.level() == Level.OK);
    }

    @Test
    void ofTwoDatabasesOneIsNamedAsPassedOver() {
        var variables = new HashMap<>(RIGHT);
        variables.put("PATCHBAY_DB", "//a/b");
        variables.put("DATABASE_URL", "postgres://a/b");
        assertThat(findings(variables))
                .extracting(Finding::detail)
                .contains("DATABASE_URL is passed over, since PATCHBAY_DB is set");
    }

    @Test
    void nothingAtAllIsOneThingToSayFirst() {
        assertThat(findings(Map.of()).getFirst().detail())
                .contains("none of Patchbay's variables is set", "--env FILE");
    }

    @Test
    void itKnowsTheVariablesThatTheArchitectureHas() throws IOException {
        var tables = Pattern.compile("(?m)^\\| (`[A-Z].*?) \\|");
        var written = new TreeSet<String>();
        var text = Files.readString(root().resolve("ARCHITECTURE.md"));
        tables.matcher(text).results().forEach(cell -> Pattern.compile("`([A-Z_]+[A-Z])`")
                .matcher(cell.group(1))
                .results()
                .forEach(name -> written.add(name.group(1))));
        written.removeAll(Set.of("GET", "POST", "PUT", "DELETE", "XDG_CACHE_HOME"));
        assertThat(written).hasSizeGreaterThan(50).isSubsetOf(Variables.KNOWN);
        assertThat(text)
                .contains(Variables.KNOWN.stream()
                        .filter(name -> !name.startsWith("PATCHBAY_VAPI_HMAC_"))
                        .map(name -> "`" + name + "`")
                        .toList());
    }

    private static Path root() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("patchbay"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    private static List<Finding> findings(Map<String, String> variables) {
        return new EnvironmentCheck(new Surroundings(variables, Set.of(), Path.of("."))).findings();
    }
}
