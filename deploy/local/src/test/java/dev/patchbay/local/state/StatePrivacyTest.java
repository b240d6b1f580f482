package dev.patchbay.local.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class StatePrivacyTest {
    @Test
    void otherUsersDoNotReadWhatCallersSaid(@TempDir Path parent) throws IOException {
        var state = StateDirectory.open(parent.resolve("state"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.root())))
                .isEqualTo("rwx------");
    }
}
