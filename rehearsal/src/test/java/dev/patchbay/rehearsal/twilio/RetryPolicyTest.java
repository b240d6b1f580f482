package dev.patchbay.rehearsal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RetryPolicyTest {

    @Test
    void withoutAFragmentOnlyAFailedConnectionIsTriedOnceMore() {
        var policy = RetryPolicy.of(URI.create("https://x.test/voice"));

        assertThat(policy.count()).isEqualTo(1);
        assertThat(policy.retries("ct")).isTrue();
        assertThat(policy.retries("5xx")).isFalse();
        assertThat(policy.totalMs()).isEqualTo(15_000);
    }

    @Test
    void theFragmentOverridesWithinTwiliosLimits() {
        var policy = RetryPolicy.of(URI.create("https://x.test/voice#rc=9&rp=ct,rt,5xx&tt=99999&ct=1000"));

        assertThat(policy.count()).isEqualTo(5);
        assertThat(policy.retries("5xx")).isTrue();
        assertThat(policy.retries("4xx")).isFalse();
        assertThat(policy.totalMs()).isEqualTo(15_000);
        assertThat(policy.connectMs()).isEqualTo(1000);
    }
}
