package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.patchbay.business.spoken.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The gateway checks with OpenAI's own types what it makes of the demo agent's tools. Services do not
/// know each other,
/// so it has a copy of their definitions; here the copy is held to what they are.
@Tag("unit")
class DemoToolsTest {
    private static final Path COPY = Path.of("../media-gateway/src/test/resources/demo-tools.json");
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    @Test
    void theGatewaysCopyOfTheDemoAgentsToolsIsTrue() throws IOException {
        var definitions = List.of(
                new RegisteredTool<>(new GetSlots(null, null, null)).definition(Language.ENGLISH),
                new RegisteredTool<>(new BookSlot(null, null, null, null, null)).definition(Language.ENGLISH),
                new RegisteredTool<>(new CancelAppointment(null, null, null, null)).definition(Language.ENGLISH),
                new RegisteredTool<>(new RescheduleAppointment(null, null, null)).definition(Language.ENGLISH),
                new RegisteredTool<>(new TriageEmergency(null, null, null, null)).definition(Language.ENGLISH),
                new RegisteredTool<>(new GetPricing(null)).definition(Language.ENGLISH),
                new RegisteredTool<>(new CheckServiceArea(null)).definition(Language.ENGLISH),
                new RegisteredTool<>(new GetKnowledge(null)).definition(Language.ENGLISH),
                new RegisteredTool<>(new GetCustomer(null, null, null, null)).definition(Language.ENGLISH),
                new RegisteredTool<>(new NoteCustomer(null, null)).definition(Language.ENGLISH),
                new RegisteredTool<>(new TransferCall(null)).definition(Language.ENGLISH),
                new RegisteredTool<>(new TakeMessage(null, null, null, null)).definition(Language.ENGLISH),
                new RegisteredTool<>(new SendConfirmation(null, null, null, null, null, null, null))
                        .definition(Language.ENGLISH),
                EndCall.definition(Language.ENGLISH));
        assertThat(JSON.readTree(COPY.toFile())).isEqualTo(JSON.<JsonNode>valueToTree(definitions));
    }
}
