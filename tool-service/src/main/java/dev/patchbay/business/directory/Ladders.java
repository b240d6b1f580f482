package dev.patchbay.business.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.route.Rung;
import java.util.List;

/// An agent's ladder as its column has it: a JSON array of rungs.
final class Ladders {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<List<Rung>> RUNGS = new TypeReference<>() {};

    private Ladders() {}

    static List<Rung> read(String json) {
        try {
            return MAPPER.readValue(json, RUNGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored ladder is not readable", e);
        }
    }

    static String write(List<Rung> ladder) {
        try {
            return MAPPER.writerFor(RUNGS).writeValueAsString(ladder);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ladder is always writable", e);
        }
    }
}
