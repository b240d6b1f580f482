package dev.patchbay.vapi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

/// VAPI's published description of `POST /call` as the judge of what Patchbay sends.
public final class CreateCallSchema {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(CreateCallSchema.class.getResourceAsStream("/vapi/create-call.schema.json"));

    private CreateCallSchema() {}

    public static void accepts(JsonNode request) {
        assertThat(SCHEMA.validate(request)).isEmpty();
    }

    public static boolean refuses(JsonNode request) {
        return !SCHEMA.validate(request).isEmpty();
    }
}
