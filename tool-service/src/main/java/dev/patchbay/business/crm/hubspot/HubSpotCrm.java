package dev.patchbay.business.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.business.crm.Crm;
import dev.patchbay.business.crm.CrmConfig;
import dev.patchbay.business.crm.CrmConnection;
import dev.patchbay.business.crm.CrmEntry;
import dev.patchbay.business.crm.CrmFailure;
import dev.patchbay.business.crm.CrmHttp;
import dev.patchbay.business.crm.CrmSettings;
import dev.patchbay.business.crm.CrmWrites;
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

    private final CrmHttp http;
    private final CrmConfig config;

    HubSpotCrm(CrmHttp http, CrmConfig config) {
        this.http = http;
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
                .recoverWithItem(failure -> new Found.Unavailable(
                        failure instanceof CrmFailure known ? known.category().label() : "broken"));
    }

    @Override
    public Uni<Written> write(CrmConnection connection, CrmEntry entry) {
        if (connection.secret().isEmpty()) {
            return Uni.createFrom().item(new Written.Refused(NO_SECRET));
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
                ? post(connection, "calls/search", HubSpotCodec.callSearch(entry.key()))
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
                : ask(
                                connection,
                                "PATCH",
                                "contacts/" + id,
                                HubSpotCodec.name(entry.name().get()))
                        .replaceWith(id);
    }

    private Uni<Optional<JsonNode>> contact(CrmConnection connection, String number) {
        return post(connection, "contacts/search", HubSpotCodec.contactSearch(number))
                .map(HubSpotCodec::first);
    }

    private Uni<JsonNode> post(CrmConnection connection, String path, JsonNode body) {
        return ask(connection, "POST", path, body);
    }

    private Uni<JsonNode> ask(CrmConnection connection, String method, String path, JsonNode body) {
        var headers = Map.of("Authorization", "Bearer " + connection.secret().orElseThrow());
        return http.ask(
                "hubspot/" + connection.projectId(),
                new CrmHttp.Request(method, config.hubspotUrl() + OBJECTS + path, headers, Optional.of(body)));
    }
}
