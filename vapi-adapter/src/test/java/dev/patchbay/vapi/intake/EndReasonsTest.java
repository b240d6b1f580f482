package dev.patchbay.vapi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.EndReason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class EndReasonsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            customer-ended-call, CALLER_HUNG_UP
            customer-ended-call-before-warm-transfer, CALLER_HUNG_UP
            customer-ended-call-during-transfer, CALLER_HUNG_UP
            call.in-progress.twilio-completed-call, CALLER_HUNG_UP
            call.in-progress.sip-completed-call, CALLER_HUNG_UP
            vonage-completed, CALLER_HUNG_UP
            call.ringing.sip-inbound-caller-hungup-before-call-connect, CALLER_HUNG_UP
            assistant-ended-call, AGENT_HUNG_UP
            assistant-ended-call-after-message-spoken, AGENT_HUNG_UP
            assistant-ended-call-with-hangup-task, AGENT_HUNG_UP
            assistant-said-end-call-phrase, AGENT_HUNG_UP
            call.ending.hook-executed-say, AGENT_HUNG_UP
            assistant-forwarded-call, TRANSFERRED
            call.ringing.hook-executed-transfer, TRANSFERRED
            call.ringing.hook-executed-say, REFUSED
            silence-timed-out, SILENCE
            exceeded-max-duration, MAX_DURATION
            voicemail, VOICEMAIL
            manually-canceled, CANCELED
            call-deleted, CANCELED
            scheduled-call-deleted, CANCELED
            customer-busy, BUSY
            customer-did-not-answer, NO_ANSWER
            customer-did-not-give-microphone-permission, FAILED
            twilio-failed-to-connect-call, FAILED
            twilio-reported-customer-misdialed, FAILED
            vonage-rejected, FAILED
            assistant-request-failed, FAILED
            assistant-request-returned-no-assistant, FAILED
            assistant-not-found, FAILED
            assistant-join-timed-out, FAILED
            call-start-error-neither-assistant-nor-server-set, FAILED
            call.start.error-vapifault-get-org, FAILED
            call.start.error-subscription-concurrency-limit-reached, FAILED
            phone-call-provider-bypass-enabled-but-no-call-received, FAILED
            call.forwarding.operator-busy, FAILED
            call.in-progress.error-transfer-failed, FAILED
            call.in-progress.error-warm-transfer-max-duration, FAILED
            call.in-progress.error-vapifault-worker-died, MODEL_UNAVAILABLE
            call.in-progress.error-providerfault-openai-500-server-error, MODEL_UNAVAILABLE
            pipeline-error-openai-llm-failed, MODEL_UNAVAILABLE
            pipeline-no-available-llm-model, MODEL_UNAVAILABLE
            call.in-progress.error-pipeline-no-available-llm-model, MODEL_UNAVAILABLE
            phone-call-provider-closed-websocket, CONNECTION_LOST
            vonage-disconnected, CONNECTION_LOST
            worker-shutdown, CONNECTION_LOST
            """)
    void vapisReasonBecomesOurs(String theirs, EndReason ours) {
        assertThat(EndReasons.of(theirs)).contains(ours);
    }

    @Test
    void aReasonOfWhichNothingIsKnownIsNone() {
        assertThat(EndReasons.of("the-moon-was-full")).isEmpty();
    }
}
