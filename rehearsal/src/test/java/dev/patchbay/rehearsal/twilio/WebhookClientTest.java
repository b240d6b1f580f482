package dev.patchbay.rehearsal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("call")
@Timeout(60)
class WebhookClientTest {

    /// Followed from another thread than the event loop, one answer in a hundred never came.
    @Test
    void everyAnswerIsReadWhoeverAsks() throws Exception {
        try (var application = new Application();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var web = new WebhookClient(application.vertx, application.site(), Application.ACCOUNT);
            URI url = URI.create(Application.PUBLIC + "/twilio/status#tt=10000");
            var answers = new ArrayList<Future<WebhookClient.Answer>>();
            for (int i = 0; i < 500; i++) {
                answers.add(threads.submit(() -> web.request("POST", url, Map.of("CallStatus", "completed"))));
            }

            for (Future<WebhookClient.Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(204);
            }
            assertThat(application.badSignatures).isEmpty();
        }
    }
}
