package dev.patchbay.rehearsal.storm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ExampleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aBodyIsMadeFromItsSchema() throws JsonProcessingException {
        JsonNode description = JSON.readTree("""
                {"components":{"schemas":{
                  "Wish":{"type":"object","properties":{
                    "name":{"type":"string","examples":["Ann Lee"]},
                    "state":{"type":"string","enum":["OPEN","DONE"]},
                    "times":{"type":"array","items":{"type":"integer"}},
                    "more":{"$ref":"#/components/schemas/More"},
                    "sure":{"type":["boolean","null"]}}},
                  "More":{"type":"object","properties":{"again":{"$ref":"#/components/schemas/More"}}}}}}""");
        JsonNode operation = JSON.readTree("""
                {"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Wish"}}}}}""");

        JsonNode body = new Example(description).of(operation).orElseThrow();

        assertThat(body.path("name").asText()).isEqualTo("Ann Lee");
        assertThat(body.path("state").asText()).isEqualTo("OPEN");
        assertThat(body.path("times").path(0).asInt()).isEqualTo(1);
        assertThat(body.path("more").path("again").isObject()).isTrue();
        assertThat(body.path("sure").asBoolean()).isTrue();
    }

    @Test
    void anOperationWithoutABodyHasNone() throws JsonProcessingException {
        assertThat(new Example(JSON.readTree("{}")).of(JSON.readTree("{}"))).isEmpty();
    }
}
