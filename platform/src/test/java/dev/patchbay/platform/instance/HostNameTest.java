package dev.patchbay.platform.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class HostNameTest {
    @ParameterizedTest
    @CsvSource({"gw-1,gw-1", "My.Host_1,my-host-1", "' pod-7\n',pod-7", "'',''", "'...',''", "ホスト,''"})
    void isFitForAPathSegmentAndALabel(String raw, String name) {
        assertThat(HostName.fit(raw)).isEqualTo(name);
        assertThat(HostName.fit("a".repeat(90))).hasSize(40);
    }

    @Test
    void theFirstSourceThatKnowsANameCounts() {
        assertThat(HostName.first(
                        "gateway", List.of(Optional::empty, () -> Optional.of("..."), () -> Optional.of("Box.local"))))
                .isEqualTo("box-local");
        assertThat(HostName.first("gateway", List.of(Optional::empty))).isEqualTo("gateway");
    }

    @Test
    void thisHostHasAName() {
        assertThat(HostName.or("gateway")).matches("[a-z0-9-]{1,40}");
    }
}
