package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.platform.instance.HostName;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PeerAddressesTest {
    @Test
    void gatewaysAreFoundByNameOrByPattern() {
        PeerAddresses list = new PeerAddresses("gw-1=http://127.0.0.1:8081, gw-2=http://127.0.0.1:8082");
        assertThat(list.of("gw-2")).hasValue(URI.create("http://127.0.0.1:8082"));
        assertThat(list.of("gw-3")).isEmpty();
        assertThat(new PeerAddresses("http://{instance}.gateway:8080").of("gw-3"))
                .hasValue(URI.create("http://gw-3.gateway:8080"));
        assertThat(new PeerAddresses("").of("gw-1")).isEmpty();
        assertThatThrownBy(() -> new PeerAddresses("nonsense")).hasMessageContaining("PATCHBAY_GATEWAY_PEERS");
    }

    @Test
    void withoutANameOfItsOwnAGatewayHasItsHosts() {
        assertThat(InstanceName.of(Optional.of("My.Host_1"))).isEqualTo("my-host-1");
        assertThat(InstanceName.of(Optional.empty())).isEqualTo(HostName.or("gateway"));
        assertThat(InstanceName.of(Optional.of("..."))).isEqualTo(HostName.or("gateway"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "voice.example.test", "https:///path", "https://x?y=1"})
    void publicAddressThatCannotWorkIsRefusedAtStart(String address) {
        assertThatThrownBy(() -> new PublicAddress(URI.create(address))).hasMessageContaining("PATCHBAY_PUBLIC_URL");
    }
}
