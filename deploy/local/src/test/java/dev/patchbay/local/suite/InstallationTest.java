package dev.patchbay.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {
    @TempDir
    Path root;

    @Test
    void whatIsNotSetHasItsDefault() {
        var installation = with("PATCHBAY_STATE", " ");

        assertThat(installation.state().root()).isEqualTo(root.resolve(".patchbay"));
        assertThat(installation.publicPort()).isEqualTo(8080);
    }

    @Test
    void aSecondFolderIsBesideTheFirst() {
        assertThat(with("PATCHBAY_STATE", ".patchbay-two").state().root()).isEqualTo(root.resolve(".patchbay-two"));
    }

    /// Taken for the default, `up --fresh` would empty a folder that nobody named.
    @ParameterizedTest
    @ValueSource(strings = {"mine", "/var/patchbay", ".patchbay/../x", ".patchbay_two"})
    void aFolderOfAnotherNameIsRefusedAndNotTakenForTheDefault(String name) {
        assertThatThrownBy(with("PATCHBAY_STATE", name)::state)
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("PATCHBAY_STATE")
                .hasMessageContaining(name);
        assertThat(root.resolve(".patchbay")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "99999", "65536", "-1", "8080.5", "999999999999"})
    void whatIsNoPortIsRefusedInASentence(String port) {
        assertThatThrownBy(with("PATCHBAY_PORT", port)::publicPort)
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("PATCHBAY_PORT")
                .hasMessageContaining(port);
    }

    private Installation with(String name, String value) {
        return new Installation(root, Map.of(name, value));
    }
}
