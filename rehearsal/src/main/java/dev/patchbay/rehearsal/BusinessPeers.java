package dev.patchbay.rehearsal;

import dev.patchbay.rehearsal.brave.BravePeer;
import dev.patchbay.rehearsal.brave.BravePeer.WebPage;
import dev.patchbay.rehearsal.hubspot.HubSpotPeer;
import dev.patchbay.rehearsal.openai.EmbeddingsPeer;
import dev.patchbay.rehearsal.provider.PeerDoor;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What else a local Patchbay can ask: the demo business's HubSpot, which knows Dana Fox by her number; web
/// search, which knows one page about Albany; and embeddings.
final class BusinessPeers {
    private BusinessPeers() {}

    static List<PeerDoor> doors(Vertx vertx, BusinessKeys keys, InstantSource clock) {
        var hubspot = new HubSpotPeer(clock, keys.hubspot());
        hubspot.knows(
                keys.hubspot(),
                Map.of("phone", "+15550107001", "firstname", "Dana", "lastname", "Fox", "email", "dana@example.com"));
        var brave = new BravePeer(clock, keys.brave());
        brave.knows(
                "albany",
                new WebPage(
                        "Homes for rent in <strong>Albany</strong>",
                        "https://homes.example.com/albany",
                        "Apartments and houses, all with pictures."));
        return Stream.of(hubspot, brave, new EmbeddingsPeer(keys.embeddings()))
                .map(provider -> new PeerDoor(vertx, provider, clock))
                .toList();
    }
}
