package dev.patchbay.business.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/// Whom a version's calls may be put through to, as its column has them: a JSON array.
final class TransferDestinations {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<List<TransferDestination>> LIST = new TypeReference<>() {};

    private TransferDestinations() {}

    static List<TransferDestination> read(String json) {
        try {
            return MAPPER.readValue(json, LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored destinations are not readable", e);
        }
    }

    static String write(List<TransferDestination> destinations) {
        try {
            return MAPPER.writerFor(LIST).writeValueAsString(destinations);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("destinations are always writable", e);
        }
    }
}
