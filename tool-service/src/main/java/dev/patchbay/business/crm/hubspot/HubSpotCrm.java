package dev.patchbay.business.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.business.crm.Crm;
import dev.patchbay.business.crm.CrmConfig;
import dev.patchbay.business.crm.CrmConnection;
import dev.patchbay.business.crm.CrmEntry;
import dev.patchbay.business.crm.CrmRequests;
import dev.patchbay.business.crm.CrmSettings;
import dev.patchbay.business.crm.CrmWrites;
import dev.patchbay.business.remote.RemoteFailure;
import dev.patchbay.business.remote.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/// Contacts are found by number; a call is an engagement of its contact, who is made where there is none.
///
/// HubSpot knows no key that makes a repeat harmless: a call that was tried before is looked for by our id of
/// it (`hs_call_external_id`) first. Its search lags by some seconds, so a repeat waits a minute; a second
/// entry is possible all the same, a lost one is not. Off without a token for the project.
@ApplicationScoped
public class HubSpotCrm implements Crm {
    private static final String OBJECTS = "/crm/v3/objects/";
    private static final String NO_SECRET = "no_secret";

    private final CrmRequests requests;
    private final CrmConfig config;

    HubSpotCrm(CrmRequests requests, CrmConfig config) {
        this.requests = requests;
        this.config = config;
    }

    @Override
    public CrmSettings.Kind kind() {
        return CrmSettings.Kind.HUBSPOT;
    }

    @Override
    public Uni<Found> lookUp(CrmConnection connection, String number) {
        if (connection.secret().isEmpty()) {
            return Uni.createFrom().item(new Found.Unavailable(NO_SECRET));
        }
        return contact(connection, number)
                .map(found -> found.<Found>map(node -> new Found.There(HubSpotCodec.contact(node)))
                        .orElseGet(Found.Absent::new))
                .onFailure()
                .recoverWithItem(failure ->
                        new Found.Unavailable(RemoteFailure.category(failure).label()));
    }

    @Override
    public Uni<Written> write(CrmConnection connection, CrmEntry entry) {
        if (connection.secret().isEmpty()) {
            return Uni.createFrom().item(CrmWrites.unsaid(NO_SECRET));
        }
        return earlier(connection, entry)
                .chain(known -> known.map(id ->
                                Uni.createFrom().<Written>item(new Written.Done(Optional.empty(), Optional.of(id))))
                        .orElseGet(() -> anew(connection, entry)))
                .onFailure()
                .recoverWithItem(CrmWrites::failed);
    }

    private Uni<Optional<String>> earlier(CrmConnection connection, CrmEntry entry) {
        return entry.repeated()
                ? search(connection, "calls", HubSpotCodec.callSearch(entry.key()))
                        .map(answer -> HubSpotCodec.first(answer).map(HubSpotCodec::id))
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Written> anew(CrmConnection connection, CrmEntry entry) {
        return contact(connection, entry.number())
                .chain(found -> found.map(node -> named(connection, node, entry))
                        .orElseGet(() -> post(connection, "contacts", HubSpotCodec.newContact(entry))
                                .map(HubSpotCodec::id)))
                .chain(contactId -> post(connection, "calls", HubSpotCodec.newCall(entry, contactId))
                        .map(answer -> new Written.Done(Optional.of(contactId), Optional.of(HubSpotCodec.id(answer)))));
    }

    /// A contact without a name gets the one that is known here; a name that there is stays.
    private Uni<String> named(CrmConnection connection, JsonNode contact, CrmEntry entry) {
        var id = HubSpotCodec.id(contact);
        return HubSpotCodec.contact(contact).name().isPresent() || entry.name().isEmpty()
                ? Uni.createFrom().item(id)
                : requests.order(
                                system(connection),
                                request(
                                        connection,
                                        "PATCH",
                                        "contacts/" + id,
                                        HubSpotCodec.name(entry.name().get())))
                        .replaceWith(id);
    }

    private Uni<Optional<JsonNode>> contact(CrmConnection connection, String number) {
        return search(connection, "contacts", HubSpotCodec.contactSearch(number))
                .map(HubSpotCodec::first);
    }

    private Uni<JsonNode> search(CrmConnection connection, String kind, JsonNode body) {
        return requests.question(system(connection), request(connection, "POST", kind + "/search", body));
    }

    private Uni<JsonNode> post(CrmConnection connection, String path, JsonNode body) {
        return requests.order(system(connection), request(connection, "POST", path, body));
    }

    private Wire.Request request(CrmConnection connection, String method, String path, JsonNode body) {
        var headers = Map.of("Authorization", "Bearer " + connection.secret().orElseThrow());
        return Wire.Request.json(method, config.hubspotUrl() + OBJECTS + path, headers, body.toString());
    }

    private static String system(CrmConnection connection) {
        return "hubspot/" + connection.projectId();
    }
}
