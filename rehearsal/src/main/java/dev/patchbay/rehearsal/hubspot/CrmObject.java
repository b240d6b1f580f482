package dev.patchbay.rehearsal.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A contact or a call.
///
/// @param contacts whom it is associated with, by id
/// @param asked with which key it was entered; what the key of another may not see
public record CrmObject(
        String id,
        String asked,
        Map<String, String> properties,
        List<String> contacts,
        Instant created,
        Instant changed) {
    private static final String CALCULATED = "hs_searchable_calculated_phone_number";

    public CrmObject {
        properties = Map.copyOf(properties);
        contacts = List.copyOf(contacts);
    }

    CrmObject with(Map<String, String> more, Instant now) {
        var all = new HashMap<>(properties);
        all.putAll(more);
        return new CrmObject(id, asked, all, contacts, created, now);
    }

    /// Whether any of the groups fits; in a group all filters must.
    boolean fits(JsonNode groups) {
        for (JsonNode group : groups) {
            boolean all = true;
            for (JsonNode filter : group.path("filters")) {
                all &= "EQ".equals(filter.path("operator").asText())
                        && filter.path("value")
                                .asText()
                                .equals(value(filter.path("propertyName").asText()));
            }
            if (all) {
                return true;
            }
        }
        return groups.isEmpty();
    }

    /// The telephone number without its country, which HubSpot makes itself.
    private String value(String property) {
        String digits = properties.getOrDefault("phone", "").replaceAll("[^0-9]", "");
        return CALCULATED.equals(property) ? digits.replaceFirst("^1(?=\\d{10}$)", "") : properties.get(property);
    }

    /// With these properties, null where there is none, and those that are always shown.
    ObjectNode shown(List<String> wanted) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", id);
        ObjectNode some = shown.putObject("properties");
        some.put("hs_object_id", id).put("createdate", created.toString()).put("lastmodifieddate", changed.toString());
        wanted.forEach(name -> some.put(name, "hs_object_id".equals(name) ? id : properties.get(name)));
        return shown.put("createdAt", created.toString())
                .put("updatedAt", changed.toString())
                .put("archived", false);
    }
}
