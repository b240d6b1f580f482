package dev.patchbay.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may differ between the records of one call in two systems, and what may not.
@Tag("unit")
class RecordComparisonTest {
    private static final String REALTIME = """
            {"callId":"tw-CA1","system":"openai-realtime","status":"completed","from":"+15557654321","to":"+15550100001",
             "durationMs":31000,"startedAt":"2026-11-25T10:00:00Z","endReason":"agent_hung_up","facts":50,
             "legs":[{"provider":"twilio"},{"provider":"openai"}],"streams":[{}],"usage":{"total_tokens":5},
             "transcript":[{"itemId":"item_1","speaker":"agent","heard":"Hello.","unheard":"","interrupted":false,
                            "startMs":20,"heardMs":900,"at":"2026-11-25T10:00:01Z"},
                           {"itemId":"item_2","speaker":"caller","heard":"A visit, please.","unheard":"",
                            "interrupted":false,"at":"2026-11-25T10:00:05Z"}],
             "toolCalls":[{"toolCallId":"c1","name":"get_slots","arguments":"{\\"when\\": \\"soon\\"}",
                           "outcome":"succeeded","afterItemId":"item_2","tookMs":30,
                           "say":"I have tomorrow, Thursday the twenty-sixth at nine in the morning, or at ten. Which?",
                           "data":{"slots":[{"slot":"2026-11-26T09:00-05:00","spoken":"tomorrow at nine"}],
                                   "time_zone":"America/New_York"}},
                          {"toolCallId":"c2","name":"end_call","outcome":"succeeded"}],
             "troubles":[]}""";
    private static final String VAPI = """
            {"callId":"tw-CA2","system":"vapi","status":"completed","from":"+15557654322","to":"+15550100004",
             "durationMs":35000,"startedAt":"2026-11-25T10:01:00Z","endReason":"agent_hung_up","facts":30,
             "legs":[{"provider":"twilio"},{"provider":"vapi"}],"streams":[],"usage":{},
             "cost":{"totalMicros":5},"analysis":{"summary":"x"},
             "transcript":[{"itemId":"vapi-1","speaker":"agent","heard":"Hello.","unheard":"","interrupted":false,
                            "startMs":0,"heardMs":950,"at":"2026-11-25T10:01:01Z"},
                           {"itemId":"vapi-2","speaker":"caller","heard":"A visit, please.","unheard":"",
                            "interrupted":false,"at":"2026-11-25T10:01:05Z"}],
             "toolCalls":[{"toolCallId":"d1","name":"get_slots","arguments":"{\\"when\\":\\"soon\\"}",
                           "outcome":"succeeded","afterItemId":"vapi-2","tookMs":70,
                           "say":"I have on Friday the twenty-seventh at half past two in the afternoon, or at noon. Which?",
                           "data":{"slots":[{"slot":"2026-11-27T14:30-05:00","spoken":"Friday at half past two"}],
                                   "time_zone":"America/New_York"}}],
             "troubles":[]}""";

    @Test
    void whatDiffersByNatureDoesNotCount() throws Exception {
        assertThat(differences(REALTIME, VAPI)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"heard\":\"Hello.\"|\"heard\":\"Hallo.\"|transcript[0].heard",
                "\"status\":\"completed\"|\"status\":\"busy\"|status",
                "\"endReason\":\"agent_hung_up\"|\"endReason\":\"caller_hung_up\"|endReason",
                "\\\"when\\\":\\\"soon\\\"|\\\"when\\\":\\\"later\\\"|toolCalls[0].arguments.when",
                "\"outcome\":\"succeeded\"|\"outcome\":\"refused\"|toolCalls[0].outcome",
                "Which?|Which one suits you?|toolCalls[0].say",
                "\"afterItemId\":\"vapi-2\"|\"afterItemId\":\"vapi-1\"|toolCalls[0].afterTurn",
                "\"time_zone\":\"America/New_York\"|\"time_zone\":\"UTC\"|toolCalls[0].data.time_zone",
                "\"interrupted\":false|\"interrupted\":true|transcript[0].interrupted",
                "\"troubles\":[]|\"troubles\":[{\"where\":\"vapi\"}]|troubles",
                "\"troubles\":[]|\"troubles\":[],\"later\":1|later",
            })
    void everythingElseDoes(String inVapi, String instead, String where) throws Exception {
        List<String> differences = differences(REALTIME, VAPI.replace(inVapi, instead));

        assertThat(differences).isNotEmpty().allMatch(each -> each.startsWith(where.replaceFirst("\\[0].*", "")));
        assertThat(differences).anyMatch(each -> each.startsWith(where + ":"));
    }

    private static List<String> differences(String one, String other) throws Exception {
        return RecordComparison.differences(json(one), json(other));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
