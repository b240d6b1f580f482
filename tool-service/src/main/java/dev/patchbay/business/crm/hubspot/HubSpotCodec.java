package dev.patchbay.business.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.business.crm.Crm;
import dev.patchbay.business.crm.CrmEntry;
import dev.patchbay.business.remote.RemoteFailure;
import dev.patchbay.business.remote.RemoteFailure.Category;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// HubSpot's JSON. Pure. Source: its CRM API v3, objects and search; a call's association with a contact is
/// number 194.
final class HubSpotCodec {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int CALL_TO_CONTACT = 194;
    private static final int LONGEST_BODY = 60_000;
    private static final List<String> SHOWN =
            List.of("firstname", "lastname", "email", "phone", "mobilephone", "address", "city", "state", "zip");

    private HubSpotCodec() {}

    /// By number as it is, of telephone or mobile, or by its digits as HubSpot has calculated them.
    static ObjectNode contactSearch(String number) {
        var search = search(SHOWN);
        group(search, "phone", number);
        group(search, "mobilephone", number);
        group(search, "hs_searchable_calculated_phone_number", national(number));
        return search;
    }

    static ObjectNode callSearch(String key) {
        var search = search(List.of("hs_call_external_id"));
        group(search, "hs_call_external_id", key);
        return search;
    }

    private static ObjectNode search(List<String> shown) {
        var search = JSON.objectNode();
        search.putArray("filterGroups");
        search.putArray("sorts");
        var properties = search.putArray("properties");
        shown.forEach(properties::add);
        // The published description wants to know after which result; "0" is the beginning.
        return search.put("limit", 2).put("after", "0");
    }

    private static void group(ObjectNode search, String property, String value) {
        search.withArray("filterGroups")
                .addObject()
                .putArray("filters")
                .addObject()
                .put("propertyName", property)
                .put("operator", "EQ")
                .put("value", value);
    }

    private static String national(String number) {
        return number.startsWith("+1") ? number.substring(2) : number.substring(1);
    }

    static ObjectNode newContact(CrmEntry entry) {
        var contact = entry.name().map(HubSpotCodec::name).orElseGet(HubSpotCodec::properties);
        contact.withObject("/properties").put("phone", entry.number());
        contact.putArray("associations");
        return contact;
    }

    static ObjectNode name(String name) {
        var parts = name.strip().split("\\s+(?=\\S+$)", 2);
        var contact = properties();
        contact.withObject("/properties").put("firstname", parts[0]);
        if (parts.length > 1) {
            contact.withObject("/properties").put("lastname", parts[1]);
        }
        return contact;
    }

    private static ObjectNode properties() {
        var object = JSON.objectNode();
        object.putObject("properties");
        return object;
    }

    static ObjectNode newCall(CrmEntry entry, String contactId) {
        var call = JSON.objectNode();
        call.putObject("properties")
                .put("hs_timestamp", entry.at().toString())
                .put("hs_call_title", "Call taken by the assistant")
                .put(
                        "hs_call_body",
                        entry.summary()
                                .substring(
                                        0,
                                        Math.min(LONGEST_BODY, entry.summary().length())))
                .put("hs_call_direction", "INBOUND")
                .put("hs_call_status", "COMPLETED")
                .put("hs_call_from_number", entry.number())
                .put("hs_call_external_id", entry.key());
        var association = call.putArray("associations").addObject();
        association.putObject("to").put("id", contactId);
        association
                .putArray("types")
                .addObject()
                .put("associationCategory", "HUBSPOT_DEFINED")
                .put("associationTypeId", CALL_TO_CONTACT);
        return call;
    }

    static Optional<JsonNode> first(JsonNode answer) {
        if (!answer.path("results").isArray()) {
            throw new RemoteFailure(Category.UNREADABLE);
        }
        return Optional.ofNullable(answer.path("results").get(0));
    }

    static String id(JsonNode object) {
        var id = object.path("id").asText();
        if (!id.matches("\\d{1,20}")) {
            throw new RemoteFailure(Category.UNREADABLE);
        }
        return id;
    }

    static Crm.Contact contact(JsonNode node) {
        var properties = node.path("properties");
        return new Crm.Contact(
                id(node),
                joined(properties, " ", "firstname", "lastname"),
                joined(properties, " ", "email"),
                joined(properties, ", ", "address", "city", "state", "zip"),
                Optional.empty());
    }

    private static Optional<String> joined(JsonNode properties, String between, String... names) {
        var text = Stream.of(names)
                .map(name -> properties.path(name).asText("").strip())
                .filter(value -> !value.isEmpty() && !value.equals("null"))
                .collect(Collectors.joining(between));
        return Optional.of(text).filter(found -> !found.isEmpty());
    }
}
