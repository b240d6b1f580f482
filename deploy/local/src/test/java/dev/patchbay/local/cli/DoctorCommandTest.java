package dev.patchbay.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.FreePort;
import dev.patchbay.local.suite.Installation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whose settings are examined, and what the command ends with.
@Tag("unit")
@Timeout(120)
class DoctorCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    Path root;

    @Test
    void aFileOfVariablesIsReadAsAShellWould() throws IOException {
        var nobody = "127.0.0.1:" + FreePort.find();
        var file = root.resolve("settings");
        Files.writeString(file, """
                # a comment
                export PATCHBAY_PUBLIC_URL="https://patchbay.localhost"
                PATCHBAY_EDGE=http://%1$s   # nobody is there
                PATCHBAY_DB='//%1$s/patchbay'
                PATCHBAY_TWILIO_API_URL=http://%1$s
                PATCHBAY_FACTS=journal-only
                """.formatted(nobody));
        assertThat(run(Map.of("PATCHBAY_OPENAI_URL", "of the environment"), Optional.of(file)))
                .isEqualTo(1);
        assertThat(said())
                .contains("Examining what " + file + " says.", "5 variables are set: PATCHBAY_DB, PATCHBAY_EDGE")
                .contains("FAIL  public URL — https://patchbay.localhost: nothing listens at " + nobody)
                .contains("FAIL  PostgreSQL — nothing listens at " + nobody)
                .contains("Something failed: see the lines that begin with FAIL.");
    }

    @Test
    void withoutAFileAndAPatchbayItIsTheEnvironment() {
        assertThat(run(Map.of("PATCHBAY_ROUTE_FILE", "route.json", "PATCHBAY_FACTS", "journal-only"), Optional.empty()))
                .isEqualTo(1);
        assertThat(said())
                .contains("Examining what the environment says; no Patchbay is up here.")
                .contains("ok    PostgreSQL — is not needed", "FAIL  environment — TWILIO_AUTH_TOKEN is missing");
    }

    @Test
    void aFileThatIsNotThereIsNoFailureOfTheInstallation() {
        assertThat(run(Map.of(), Optional.of(root.resolve("nothing")))).isEqualTo(2);
    }

    private int run(Map<String, String> environment, Optional<Path> file) {
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new DoctorCommand(new Installation(root, environment), new Console(stream, stream)).run(file);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
