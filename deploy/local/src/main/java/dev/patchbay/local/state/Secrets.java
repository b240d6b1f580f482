package dev.patchbay.local.state;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.embedded.identity.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/// Keys and tokens of this installation, made when first needed and kept in a file that only its owner may
/// read.
///
/// What an older version left in the file stays as it is; what it did not know is added.
///
/// @param ownerKey signs the owner's token; the services know its public half
/// @param ownerToken bearer of `/api/**`, a JSON Web Token; printed at start
/// @param serviceToken bearer of `/internal/**`
/// @param twilioAccountSid account of the rehearsed carrier
/// @param twilioAuthToken signs the rehearsed carrier's webhooks
/// @param openaiApiKey opens the rehearsed model's socket
/// @param vapiApiKey opens the REST of the rehearsed VAPI, `vapiSecret` what it sends with its messages
/// @param calcomApiKey opens the rehearsed Cal.com
/// @param mapsApiKey opens the rehearsed geocoding, `crmToken` the rehearsed HubSpot
/// @param clientSecret proves Patchbay to the rehearsed sign-ins of Google and Microsoft
/// @param calendarKey encrypts tokens of connected calendars, 32 bytes in Base64
/// @param databasePassword of all database roles
@JsonIgnoreProperties(ignoreUnknown = true)
public record Secrets(
        String ownerKey,
        String ownerToken,
        String serviceToken,
        String twilioAccountSid,
        String twilioAuthToken,
        String openaiApiKey,
        String vapiApiKey,
        String vapiSecret,
        String calcomApiKey,
        String mapsApiKey,
        String crmToken,
        String clientSecret,
        String calendarKey,
        String databasePassword) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Secrets NONE =
            new Secrets(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public static Secrets of(StateDirectory state) {
        return of(state, Clock.systemUTC());
    }

    static Secrets of(StateDirectory state, Clock clock) {
        try {
            var kept = Files.exists(state.secrets())
                    ? MAPPER.readValue(state.secrets().toFile(), Secrets.class)
                    : NONE;
            var whole = kept.completed(clock);
            if (!whole.equals(kept)) {
                PrivateFile.write(state.secrets(), MAPPER.writeValueAsBytes(whole));
            }
            return whole;
        } catch (IOException e) {
            throw new StateException("Cannot use " + state.secrets() + ": " + e.getMessage(), e);
        }
    }

    /// 32 random bytes as hexadecimal digits.
    public static String token() {
        return hex(32);
    }

    /// What nobody else may read. The account's identifier is none of it: it stands in every request.
    public List<String> confidential() {
        return List.of(
                ownerKey,
                ownerToken,
                serviceToken,
                twilioAuthToken,
                openaiApiKey,
                vapiApiKey,
                vapiSecret,
                calcomApiKey,
                mapsApiKey,
                crmToken,
                clientSecret,
                calendarKey,
                databasePassword);
    }

    /// What the services check the owner's token with.
    public String ownerPublicKey() {
        return SigningKey.read(ownerKey).publicKey();
    }

    private Secrets completed(Clock clock) {
        var key = orElse(ownerKey, () -> SigningKey.generate().write());
        return new Secrets(
                key,
                new OwnerToken(SigningKey.read(key), clock).keptOrNew(ownerToken),
                orElse(serviceToken, () -> "service-" + token()),
                orElse(twilioAccountSid, () -> "AC" + hex(16)),
                orElse(twilioAuthToken, () -> hex(16)),
                orElse(openaiApiKey, () -> "sk-rehearsal-" + hex(16)),
                orElse(vapiApiKey, () -> "vapi-rehearsal-" + hex(16)),
                orElse(vapiSecret, () -> hex(16)),
                orElse(calcomApiKey, () -> "cal_live_rehearsal" + hex(16)),
                orElse(mapsApiKey, () -> "AIza-rehearsal-" + hex(16)),
                orElse(crmToken, () -> "pat-na1-rehearsal-" + hex(16)),
                orElse(clientSecret, () -> "client-rehearsal-" + hex(16)),
                orElse(calendarKey, () -> Base64.getEncoder().encodeToString(bytes(32))),
                orElse(databasePassword, Secrets::token));
    }

    private static String orElse(String kept, Supplier<String> fresh) {
        return kept == null ? fresh.get() : kept;
    }

    private static String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    private static byte[] bytes(int count) {
        var random = new byte[count];
        RANDOM.nextBytes(random);
        return random;
    }
}
