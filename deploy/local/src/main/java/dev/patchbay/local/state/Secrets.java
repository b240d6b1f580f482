package dev.patchbay.local.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/// Tokens of this installation, made at its first start and kept in a file that only its owner may read.
///
/// @param ownerToken bearer of `/api/**`; printed at start
/// @param serviceToken bearer of `/internal/**`
/// @param twilioAccountSid account of the rehearsed carrier
/// @param twilioAuthToken signs the rehearsed carrier's webhooks
/// @param openaiApiKey opens the rehearsed model's socket
/// @param vapiApiKey opens the REST of the rehearsed VAPI, `vapiSecret` what it sends with its messages
/// @param databasePassword of all database roles
public record Secrets(
        String ownerToken,
        String serviceToken,
        String twilioAccountSid,
        String twilioAuthToken,
        String openaiApiKey,
        String vapiApiKey,
        String vapiSecret,
        String databasePassword) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Secrets of(StateDirectory state) {
        try {
            if (Files.exists(state.secrets())) {
                var kept = MAPPER.readValue(state.secrets().toFile(), Secrets.class);
                var whole = kept.completed();
                return whole.equals(kept) ? kept : written(state, whole);
            }
            return written(state, generate());
        } catch (IOException e) {
            throw new StateException("Cannot use " + state.secrets() + ": " + e.getMessage(), e);
        }
    }

    private static Secrets written(StateDirectory state, Secrets secrets) throws IOException {
        PrivateFile.write(state.secrets(), MAPPER.writeValueAsBytes(secrets));
        return secrets;
    }

    /// What an older build did not know is made now.
    private Secrets completed() {
        var fresh = generate();
        return new Secrets(
                ownerToken,
                serviceToken,
                twilioAccountSid,
                twilioAuthToken,
                openaiApiKey,
                Objects.requireNonNullElse(vapiApiKey, fresh.vapiApiKey),
                Objects.requireNonNullElse(vapiSecret, fresh.vapiSecret),
                databasePassword);
    }

    /// 32 random bytes as hexadecimal digits.
    public static String token() {
        return hex(32);
    }

    private static Secrets generate() {
        return new Secrets(
                "owner-" + token(),
                "service-" + token(),
                "AC" + hex(16),
                hex(16),
                "sk-rehearsal-" + hex(16),
                "vapi-rehearsal-" + hex(16),
                hex(16),
                token());
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
