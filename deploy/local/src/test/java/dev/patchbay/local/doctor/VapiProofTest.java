package dev.patchbay.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.vapi.Credential;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The doctor proves messages as the rehearsed VAPI does.
@Tag("unit")
class VapiProofTest {
    private static final String BODY = "{\"message\":{\"type\":\"é\"}}";

    @ParameterizedTest
    @CsvSource({"header,,,", "header,X-Own,,", "bearer,,,", "hmac,,sha256,hex", "hmac,,sha1,base64", "hmac,,sha512,hex"
    })
    void itIsProvedAlike(String kind, String header, String algorithm, String encoding) {
        var variables = new HashMap<String, String>(Map.of("PATCHBAY_VAPI_AUTH", kind, "PATCHBAY_VAPI_SECRET", "s-1"));
        put(variables, "PATCHBAY_VAPI_AUTH_HEADER", header);
        put(variables, "PATCHBAY_VAPI_HMAC_ALGORITHM", algorithm);
        put(variables, "PATCHBAY_VAPI_HMAC_ENCODING", encoding);
        var surroundings = new Surroundings(variables, Set.of(), Path.of("."));

        var ours = VapiProof.headers(surroundings, "s-1", "https://x.test/hook", BODY);

        var time = ours.containsKey("x-timestamp") ? Long.parseLong(ours.get("x-timestamp")) : 0;
        var theirs =
                Credential.of(variables).headers(BODY.getBytes(StandardCharsets.UTF_8), Instant.ofEpochMilli(time));
        assertThat(ours).isEqualTo(theirs);
    }

    private static void put(Map<String, String> variables, String name, String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }
}
