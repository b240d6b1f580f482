package dev.patchbay.business.crm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.business.support.PeerPorts;
import dev.patchbay.rehearsal.crm.CustomerSystemPeer;
import dev.patchbay.rehearsal.hubspot.CrmObject;
import dev.patchbay.rehearsal.hubspot.HubSpotPeer;
import dev.patchbay.rehearsal.provider.Faults.Trigger;
import dev.patchbay.rehearsal.provider.ProviderServer;
import dev.patchbay.rehearsal.provider.Seen;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The rehearsed HubSpot, and beside it a customer system of somebody's own, that tests ask. What the real one would
/// not take, it refuses. Tests are told apart by the numbers of their callers.
public final class RehearsedCrm implements QuarkusTestResourceLifecycleManager {
    public static final String TOKEN = "pat-na1-of-the-tests";

    private static final HubSpotPeer HUBSPOT = new HubSpotPeer(InstantSource.system(), TOKEN);
    private static final CustomerSystemPeer OWN = new CustomerSystemPeer("k s3cret");

    private static ProviderServer server;

    @Override
    public Map<String, String> start() {
        server = ProviderServer.startOn(PeerPorts.crm(), InstantSource.system(), HUBSPOT, OWN);
        return Map.of();
    }

    @Override
    public void stop() {
        server.close();
    }

    /// Somebody that HubSpot knows.
    static void knows(String phone, String first, String last) {
        HUBSPOT.knows(TOKEN, Map.of("phone", phone, "firstname", first, "lastname", last, "email", "ann@example.com"));
    }

    /// A contact without a name.
    static String knows(String phone) {
        return HUBSPOT.knows(TOKEN, Map.of("phone", phone));
    }

    /// Somebody that the other system knows.
    static void ownKnows(String phone, String name) {
        OWN.knows(phone, name);
    }

    /// What is to go wrong at HubSpot with the next request of this kind: `contacts/search`, `calls`, …
    static Trigger on(String kind) {
        return server.door(HUBSPOT).faults().on("*", "/crm/v3/objects/" + kind);
    }

    /// What is to go wrong when the other system is told of a call.
    static Trigger onOwnCalls() {
        return server.door(OWN).faults().on("POST", "/own/calls");
    }

    static void heal() {
        server.door(HUBSPOT).faults().clear();
        server.door(OWN).faults().clear();
    }

    /// HubSpot's calls from this number.
    static List<CrmObject> calls(String from) {
        return HUBSPOT.calls().stream()
                .filter(call -> from.equals(call.properties().get("hs_call_from_number")))
                .toList();
    }

    static CrmObject contact(String id) {
        return HUBSPOT.contacts().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static List<CrmObject> contacts(String phone) {
        return HUBSPOT.contacts().stream()
                .filter(each -> phone.equals(each.properties().get("phone")))
                .toList();
    }

    /// What the other system was told of this caller.
    static List<JsonNode> ownCalls(String phone) {
        return OWN.calls().stream()
                .filter(call -> phone.equals(call.path("tel").asText()))
                .toList();
    }

    /// How often HubSpot was asked who has this number.
    static long searches(String phone) {
        return server.door(HUBSPOT).log().of("POST", ".*/contacts/search").stream()
                .filter(seen -> seen.body().toString().contains(phone))
                .count();
    }

    /// What either did not take as it was sent.
    static List<Seen> invalid() {
        return Stream.of(server.door(HUBSPOT), server.door(OWN))
                .flatMap(door -> door.log().all().stream())
                .filter(seen -> seen.status() == 400 && seen.fault().isEmpty())
                .toList();
    }
}
