package dev.patchbay.vapi.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.vapi.api.NewCall;
import dev.patchbay.vapi.api.VapiApiConfig;
import dev.patchbay.vapi.assistant.ProviderCallAssistant;
import dev.patchbay.vapi.store.StartedCall;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Makes the row of a wished call, and from the row what VAPI is asked for.
@Singleton
final class CallOrders {
    /// The longest that VAPI takes for a name.
    private static final int LONGEST_NAME = 40;

    private final ProviderCallAssistant assistants;
    private final VapiApiConfig vapi;
    private final ObjectMapper json;

    CallOrders(ProviderCallAssistant assistants, VapiApiConfig vapi, ObjectMapper json) {
        this.assistants = assistants;
        this.vapi = vapi;
        this.json = json;
    }

    StartedCall row(CallWish wish, String projectId, Instant now) {
        var time = now.truncatedTo(ChronoUnit.MILLIS);
        return new StartedCall(
                CallIds.ofVapi(UUID.randomUUID().toString()),
                projectId,
                Optional.ofNullable(wish.agentId()).filter(id -> !id.isBlank()),
                wish.phoneNumber(),
                write(wish),
                StartedCall.State.SENDING,
                Optional.empty(),
                time,
                time);
    }

    /// The same for the same wish in the same project.
    byte[] digest(StartedCall call) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(call.wish().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    NewCall order(StartedCall call) {
        var wish = read(call.wish());
        return new NewCall(
                Optional.of("Patchbay provider call"),
                Optional.empty(),
                Optional.of(assistants.createAssistantConfig(
                        wish.phoneNumber(),
                        wish.serviceNeeded(),
                        wish.userCriteria(),
                        wish.location(),
                        wish.providerName(),
                        wish.urgency())),
                new NewCall.Overrides(variables(call)),
                vapi.phoneNumberId().orElseThrow(),
                new NewCall.Customer(
                        call.number(), name(wish.providerName()), Optional.of(call.callId()), Optional.empty()),
                Optional.empty());
    }

    /// By these VAPI's messages name the call, and its list of calls shows it.
    private static Map<String, String> variables(StartedCall call) {
        var variables = new LinkedHashMap<String, String>();
        variables.put(NewCall.CALL_ID, call.callId());
        variables.put("patchbayProjectId", call.projectId());
        return variables;
    }

    private static Optional<String> name(String providerName) {
        var plain = providerName.strip();
        var end = plain.offsetByCodePoints(0, Math.min(plain.codePointCount(0, plain.length()), LONGEST_NAME / 2));
        return Optional.of(plain.length() <= LONGEST_NAME ? plain : plain.substring(0, end));
    }

    private String write(CallWish wish) {
        try {
            return json.writeValueAsString(wish);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wish is always writable", e);
        }
    }

    private CallWish read(String wish) {
        try {
            return json.readValue(wish, CallWish.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored is a wish", e);
        }
    }
}
