package dev.patchbay.embedded.walk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ApiDescriptionTest {
    private static final String WHOLE = """
            {"info": {"title": "T", "version": "1"},
             "paths": {"/api/things/{id}": {"get": {
               "operationId": "thing", "summary": "One thing",
               "parameters": [{"name": "id", "in": "path", "description": "Which.", "schema": {"type": "string"}}],
               "security": [{"caller": []}],
               "responses": {
                 "200": {"description": "OK", "content": {"application/json": {"schema": {"type": "object"}}}},
                 "404": {"$ref": "#/components/responses/Problem404"}}}}},
             "components": {
               "securitySchemes": {"caller": {"type": "http", "scheme": "bearer"}},
               "responses": {"Problem404": {"description": "Not found", "content": {
                 "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}}}}""";

    @Test
    void aWholeDescriptionHasNoGaps() {
        assertThat(ApiDescription.read(WHOLE).gaps()).isEmpty();
    }

    @Test
    void everyGapIsNamed() {
        var gaps = ApiDescription.read(WHOLE.replace("\"version\": \"1\"", "\"version\": \"\"")
                        .replace("\"operationId\": \"thing\", \"summary\": \"One thing\",", "")
                        .replace("\"description\": \"Which.\", \"schema\": {\"type\": \"string\"}", "\"x\": 1")
                        .replace("{\"caller\": []}", "{\"nobody\": []}")
                        .replace("{\"schema\": {\"type\": \"object\"}}", "{}")
                        .replace("application/problem+json", "application/json"))
                .gaps();

        assertThat(gaps)
                .containsExactly(
                        "a version",
                        "GET /api/things/{id}: a summary",
                        "GET /api/things/{id}: an operationId",
                        "GET /api/things/{id}: parameter id: a description",
                        "GET /api/things/{id}: parameter id: a schema",
                        "GET /api/things/{id}: the security scheme nobody",
                        "GET /api/things/{id}: answer 200: a schema of application/json",
                        "GET /api/things/{id}: answer 404: a problem");
    }

    @Test
    void whatNothingOpensAndNothingRefusesIsAGap() {
        var gaps = ApiDescription.read("""
                        {"info": {"title": "T", "version": "1"},
                         "paths": {"/api/things": {"post": {"operationId": "a", "summary": "A",
                           "requestBody": {}, "responses": {"500": {"$ref": "#/components/responses/none"}}}}}}""").gaps();

        assertThat(gaps)
                .contains(
                        "POST /api/things: body: content",
                        "POST /api/things: what opens it",
                        "POST /api/things: an answer when all is well",
                        "POST /api/things: an answer to a wrong request",
                        "POST /api/things: answer 500: a problem");
    }
}
