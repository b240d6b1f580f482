package dev.patchbay.rehearsal.vapi.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What VAPI refuses in an assistant, by its words.
@Tag("unit")
class CallShapesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"maxDurationSeconds\":5}|assistant.maxDurationSeconds must not be less than 10",
                "{\"maxDurationSeconds\":\"60\"}"
                        + "|assistant.maxDurationSeconds must be a number conforming to the specified constraints",
                "{\"endCallFunctionEnabled\":true}|assistant.property endCallFunctionEnabled should not exist",
                "{\"recordingEnabled\":true}|assistant.property recordingEnabled should not exist",
                "{\"server\":{\"url\":\"https://a.b\",\"secret\":\"s\"}}"
                        + "|assistant.server.property secret should not exist",
                "{\"server\":{\"url\":\"nowhere\"}}|assistant.server.url must be a URL address",
                "{\"server\":{\"url\":\"https://a.b\",\"timeoutSeconds\":0}}"
                        + "|assistant.server.timeoutSeconds must not be less than 1",
                "{\"model\":{\"provider\":\"openai\"}}|assistant.model.model should not be null or undefined",
                "{\"model\":{\"provider\":\"openai\",\"model\":\"m\",\"systemPrompt\":\"x\"}}"
                        + "|assistant.model.property systemPrompt should not exist",
                "{\"model\":{\"provider\":\"openai\",\"model\":\"m\",\"tools\":[{\"type\":\"function\","
                        + "\"function\":{\"name\":\"has spaces\"}}]}}"
                        + "|assistant.model.tools.0.function.name must match /^[a-zA-Z0-9_-]{1,64}$/ regular expression",
                "{\"voice\":{\"provider\":\"vapi\"}}|assistant.voice.voiceId should not be null or undefined",
                "{\"analysisPlan\":{\"successEvaluationPlan\":{\"rubric\":\"Stars\"}}}"
                        + "|assistant.analysisPlan.successEvaluationPlan.rubric must be one of the following values:"
                        + " NumericScale, DescriptiveScale, Checklist, Matrix, PercentageScale, LikertScale,"
                        + " AutomaticRubric, PassFail",
                "{\"analysisPlan\":{\"structuredDataPlan\":{\"schema\":{\"type\":\"object\",\"properties\":"
                        + "{\"a\":{\"type\":\"text\"}}}}}}"
                        + "|assistant.analysisPlan.structuredDataPlan.schema.properties.a.type must be one of the"
                        + " following values: string, number, integer, boolean, array, object",
                "{\"endCallPhrases\":[\"x\"]}|assistant.endCallPhrases.0 must be longer than or equal to 2 characters",
                "{\"firstMessageMode\":\"shouts\"}|assistant.firstMessageMode must be one of the following values:"
                        + " assistant-speaks-first, assistant-speaks-first-with-model-generated-message,"
                        + " assistant-waits-for-user",
                "{\"backgroundSound\":7}|assistant.backgroundSound must be a string",
            })
    void whatIsWrongIsNamed(String assistant, String complaint) throws Exception {
        assertThat(complaints(assistant)).containsExactly(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}",
                "{\"name\":null,\"model\":null}",
                "{\"voicemailDetection\":\"off\"}",
                "{\"voicemailDetection\":{\"provider\":\"vapi\",\"beepMaxAwaitSeconds\":10}}",
                "{\"credentials\":[{\"provider\":\"webhook\",\"name\":\"hook\",\"authenticationPlan\":"
                        + "{\"type\":\"hmac\",\"secretKey\":\"k\",\"algorithm\":\"sha256\"}}]}",
                "{\"credentials\":[{\"provider\":\"11labs\",\"apiKey\":\"k\"}]}",
                "{\"model\":{\"provider\":\"groq\",\"model\":\"m\",\"temperature\":0}}",
                "{\"startSpeakingPlan\":{\"smartEndpointingEnabled\":\"livekit\"}}",
                "{\"metadata\":{\"anything\":[1,{\"b\":null}]}}",
            })
    void whatVapiTakesIsTaken(String assistant) throws Exception {
        assertThat(complaints(assistant)).isEmpty();
    }

    private static List<String> complaints(String assistant) throws Exception {
        return CallShapes.complaints(JSON.readTree("{\"assistant\":" + assistant + "}"), true);
    }
}
