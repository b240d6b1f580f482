package dev.patchbay.gateway.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.route.Rung;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Addresses that carry a call's state through Twilio and back. They are sealed for one call, so that nobody
/// who can have Twilio call an address of ours reaches another call's state with it.
///
/// Parameters are in alphabetical order: Twilio sorts those of some addresses before it asks, but signs them as
/// given.
@ApplicationScoped
public class SealedLinks {
    private static final String CONTINUE = "continue";
    private static final String DIALLED = "dialled";
    private static final String TRANSFERRED = "transferred";
    private static final TypeReference<List<Rung>> RUNGS = new TypeReference<>() {};

    private final Seal seal;
    private final PublicAddress address;
    private final ObjectMapper json;

    @Inject
    public SealedLinks(Seal seal, PublicAddress address, ObjectMapper json) {
        this.seal = seal;
        this.address = address;
        this.json = json;
    }

    String toContinue(String callId, ContinueLink link) {
        String agent = link.agentId().orElse("");
        return address.web("/twilio/voice/continue?agent=" + URLEncoder.encode(agent, StandardCharsets.UTF_8)
                + "&attempt=" + link.attempt()
                + "&owner=" + link.owner()
                + "&seal=" + seal.of(CONTINUE, text(callId, link)));
    }

    /// The link by which Twilio came, if it is one of ours for this call.
    Optional<ContinueLink> continued(String callId, Webhook webhook) {
        return link(webhook).filter(link -> fits(webhook, CONTINUE, text(callId, link)));
    }

    private static Optional<ContinueLink> link(Webhook webhook) {
        Optional<String> attempt = webhook.fromAddress("attempt").filter(digits -> digits.matches("[0-9]{1,3}"));
        Optional<String> owner = webhook.fromAddress("owner").filter(InstanceName::isFit);
        if (attempt.isEmpty() || owner.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ContinueLink(
                webhook.fromAddress("agent").filter(agent -> !agent.isEmpty()),
                Integer.parseInt(attempt.get()),
                owner.get()));
    }

    /// @param link of the stream that the call has left
    /// @param label of the person whom it is put through to
    String toTransferred(String callId, ContinueLink link, String label) {
        return address.web(
                "/twilio/voice/transferred?agent=" + encoded(link.agentId().orElse(""))
                        + "&attempt=" + link.attempt()
                        + "&owner=" + link.owner()
                        + "&seal=" + seal.of(TRANSFERRED, text(callId, link) + '\n' + label)
                        + "&to=" + encoded(label));
    }

    Optional<TransferLink> transferred(String callId, Webhook webhook) {
        var label = webhook.fromAddress("to");
        return link(webhook)
                .filter(link -> label.isPresent())
                .filter(link -> fits(webhook, TRANSFERRED, text(callId, link) + '\n' + label.get()))
                .map(link -> new TransferLink(link, label.get()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// @param rest the rungs to try if nobody answers
    String toDialled(String callId, List<Rung> rest) {
        String packed = pack(rest);
        return address.web(
                "/twilio/voice/dialled?rest=" + packed + "&seal=" + seal.of(DIALLED, callId + '\n' + packed));
    }

    Optional<List<Rung>> dialled(String callId, Webhook webhook) {
        return webhook.fromAddress("rest")
                .filter(packed -> fits(webhook, DIALLED, callId + '\n' + packed))
                .map(this::unpack);
    }

    private boolean fits(Webhook webhook, String purpose, String text) {
        return webhook.fromAddress("seal")
                .filter(s -> seal.fits(s, purpose, text))
                .isPresent();
    }

    private static String text(String callId, ContinueLink link) {
        return String.join("\n", callId, link.agentId().orElse(""), Integer.toString(link.attempt()), link.owner());
    }

    private String pack(List<Rung> rungs) {
        try {
            byte[] bytes = json.writerFor(RUNGS).writeValueAsBytes(rungs);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rungs are plain records", e);
        }
    }

    private List<Rung> unpack(String packed) {
        try {
            return json.readValue(Base64.getUrlDecoder().decode(packed), RUNGS);
        } catch (IOException e) {
            throw new IllegalStateException("a sealed link was ours and readable", e);
        }
    }
}
