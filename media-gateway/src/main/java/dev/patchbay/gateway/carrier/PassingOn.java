package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.Calls;
import dev.patchbay.gateway.call.NextStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/// Has Twilio ask again while this gateway drains: whoever spreads requests over the gateways knows by then, or soon,
/// that this one takes none. Nobody answers the call in between, so the caller hears it ring.
///
/// Not for ever: where no other gateway answers, this one does, by the ladder.
@ApplicationScoped
public class PassingOn {
    /// Of two gateways that are asked in turn, the other is among so many.
    static final int MOST = 4;

    /// Behind all names of ours in the alphabet, see [SealedLinks].
    private static final String TRIES = "tries";

    private final Calls calls;
    private final PublicAddress address;
    private final TwimlDocuments documents;

    @Inject
    public PassingOn(Calls calls, PublicAddress address, TwimlDocuments documents) {
        this.calls = calls;
        this.address = address;
        this.documents = documents;
    }

    /// What to answer instead of taking the call; empty when it is this gateway's to answer.
    Optional<String> elsewhere(Webhook webhook) {
        if (!calls.draining()) {
            return Optional.empty();
        }
        int tries = webhook.fromAddress(TRIES)
                .filter(digits -> digits.matches("[0-9]"))
                .map(Integer::parseInt)
                .orElse(0);
        boolean ours = webhook.callId()
                .filter(id -> !(calls.whatNext(id) instanceof NextStep.NotMine))
                .isPresent();
        return ours || tries >= MOST ? Optional.empty() : Optional.of(documents.ask(again(webhook, tries + 1)));
    }

    private String again(Webhook webhook, int tries) {
        String raw = webhook.rawPathAndQuery();
        int mark = raw.indexOf('?');
        String path = mark < 0 ? raw : raw.substring(0, mark);
        // Of a GET the query is Twilio's, which it tells again.
        boolean theirs = webhook.fromAddress("CallSid").isPresent();
        String query = mark < 0 || theirs ? "" : raw.substring(mark + 1).replaceAll("(^|&)" + TRIES + "=[^&]*", "");
        return address.web(path + '?' + (query.isEmpty() ? "" : query + '&') + TRIES + '=' + tries);
    }
}
