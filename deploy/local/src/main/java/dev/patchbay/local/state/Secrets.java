package dev.patchbay.local.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Tokens of this installation, made at its first start and kept in a file that only its owner may read.
///
/// @param ownerToken bearer of `/api/**`; printed at start
/// @param serviceToken bearer of `/internal/**`
/// @param twilioAccountSid account of the rehearsed carrier
/// @param twilioAuthToken signs the rehearsed carrier's webhooks
/// @param openaiApiKey opens the rehearsed model's socket
/// @param databasePassword of all database roles
public record Secrets(
        String ownerToken,
        String serviceToken,
        String twilioAccountSid,
        String twilioAuthToken,
        String openaiApiKey,
        String databasePassword) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Secrets of(StateDirectory state) {
        try {
            if (Files.exists(state.secrets())) {
                return MAPPER.readValue(state.secrets().toFile(), Secrets.class);
            }
            var fresh = generate();
            PrivateFile.write(state.secrets(), MAPPER.writeValueAsBytes(fresh));
            return fresh;
        } catch (IOException e) {
            throw new StateException("Cannot use " + state.secrets() + ": " + e.getMessage(), e);
        }
    }

    /// 32 random bytes as hexadecimal digits.
    public static String token() {
        return hex(32);
    }

    private static Secrets generate() {
        return new Secrets(
                "owner-" + token(), "service-" + token(), "AC" + hex(16), hex(16), "sk-rehearsal-" + hex(16), token());
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
