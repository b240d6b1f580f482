package dev.patchbay.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.platform.instance.HostName;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
class ProducerInstanceTest {
    @Inject
    ProducerInstance instance;

    @Test
    void aGatewayWithoutANameOfItsOwnWritesUnderItsHostsAndItsStart() {
        assertThat(instance.name()).matches(HostName.or("gateway") + "\\.[0-9a-z]+");
    }
}
