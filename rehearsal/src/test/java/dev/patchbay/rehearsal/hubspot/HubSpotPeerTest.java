package dev.patchbay.rehearsal.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.provider.Asking;
import dev.patchbay.rehearsal.provider.Asking.Answer;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.ProviderServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HubSpot over HTTP. That all answers are as described is judged when the server is closed.
@Tag("call")
@Timeout(60)
class HubSpotPeerTest {
    private static final String KEY = "pat-na1-ours";
    private static final String ROOT = "/crm/v3/objects/";

    private final HubSpotPeer peer = new HubSpotPeer(InstantSource.system(), KEY, "pat-na1-theirs");
    private final ProviderServer server = ProviderServer.start(InstantSource.system(), peer);
    private final Asking asking = new Asking(server.url(), "Authorization", "Bearer " + KEY);

    @AfterEach
    void close() {
        asking.close();
        server.close();
    }

    @Test
    void aContactIsFoundByItsNumberHoweverItIsWritten() {
        String id = peer.knows(KEY, Map.of("phone", "+1 (518) 555-0100", "firstname", "Ann"));
        peer.knows("pat-na1-theirs", Map.of("phone", "5185550100", "firstname", "Bob"));

        Answer found = search("contacts", "hs_searchable_calculated_phone_number", "5185550100");

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.at("/total")).isEqualTo("1");
        assertThat(found.at("/results/0/id")).isEqualTo(id);
        assertThat(found.at("/results/0/properties/firstname")).isEqualTo("Ann");
        assertThat(found.body().at("/results/0/properties/lastname").isNull()).isTrue();
    }

    @Test
    void aCallIsEnteredWithItsContactAndFoundByItsOwnId() {
        String id = peer.knows(KEY, Map.of("phone", "5185550100"));

        Answer entered = asking.post(ROOT + "calls", call(id));

        assertThat(entered.status()).isEqualTo(201);
        assertThat(search("calls", "hs_call_external_id", "k-1").at("/results/0/id"))
                .isEqualTo(entered.at("/id"));
        assertThat(peer.calls()).singleElement().satisfies(call -> assertThat(call.contacts())
                .containsExactly(id));
        assertThat(asking.post(ROOT + "calls", call("77")).at("/category")).isEqualTo("OBJECT_NOT_FOUND");
    }

    @Test
    void aSearchSeesLateWhatWasEntered() {
        peer.lagBy(Duration.ofMinutes(1));
        asking.post(ROOT + "contacts", """
                {"properties":{"phone":"+15185550100"},"associations":[]}""");

        assertThat(search("contacts", "phone", "+15185550100").at("/total")).isEqualTo("0");
        assertThat(peer.contacts()).hasSize(1);
    }

    @Test
    void aContactGetsMoreProperties() {
        String id = peer.knows(KEY, Map.of("phone", "5185550100"));

        Answer changed = asking.ask("PATCH", ROOT + "contacts/" + id, """
                {"properties":{"firstname":"Ann"}}""");

        assertThat(changed.at("/properties/firstname")).isEqualTo("Ann");
        assertThat(asking.ask("PATCH", ROOT + "contacts/1", """
                {"properties":{"firstname":"Ann"}}""").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "no JSON",
                "{\"properties\":{\"phone\":1},\"associations\":[]}",
                "{\"properties\":{\"fone\":\"1\"},\"associations\":[]}",
                "{\"properties\":{\"phone\":\"1\"},\"associations\":[],\"more\":1}"
            })
    void whatIsNotAsDescribedIsRefused(String body) {
        Answer refused = asking.post(ROOT + "contacts", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/category")).isEqualTo("VALIDATION_ERROR");
        assertThat(peer.contacts()).isEmpty();
    }

    @Test
    void aKeyIsNeededAndMayExpire() {
        assertThat(asking.post(ROOT + "contacts/search", "{}", "Authorization", "Bearer wrong")
                        .at("/category"))
                .isEqualTo("INVALID_AUTHENTICATION");
        server.faults().onAny().inject(Fault.expiredToken());
        server.faults().onAny().inject(Fault.tooMany(Duration.ofSeconds(3)));

        assertThat(search("contacts", "phone", "1").at("/category")).isEqualTo("EXPIRED_AUTHENTICATION");
        Answer busy = search("contacts", "phone", "1");
        assertThat(busy.at("/category")).isEqualTo("RATE_LIMITS");
        assertThat(busy.header("Retry-After")).isEqualTo("3");
    }

    private static String call(String contact) {
        return """
                {"properties":{"hs_timestamp":"2026-11-26T10:00:00Z","hs_call_external_id":"k-1"},
                 "associations":[{"to":{"id":"%s"},
                   "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":194}]}]}""".formatted(contact);
    }

    private Answer search(String kind, String property, String value) {
        String shown = kind.equals("calls") ? "hs_call_external_id" : "firstname\",\"lastname";
        return asking.post(ROOT + kind + "/search", """
                {"filterGroups":[{"filters":[{"propertyName":"%s","operator":"EQ","value":"%s"}]}],
                 "sorts":[],"properties":["%s"],"limit":2,"after":"0"}""".formatted(property, value, shown));
    }
}
