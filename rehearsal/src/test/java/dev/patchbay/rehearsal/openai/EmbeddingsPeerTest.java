package dev.patchbay.rehearsal.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.provider.Asking;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.ProviderServer;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// OpenAI's embeddings over HTTP. That all answers are as described is judged when the server is closed.
@Tag("call")
@Timeout(60)
class EmbeddingsPeerTest {
    private static final String PATH = "/v1/embeddings";

    private final EmbeddingsPeer peer = new EmbeddingsPeer("sk-ours");
    private final ProviderServer server = ProviderServer.start(InstantSource.system(), peer);
    private final Asking asking = new Asking(server.url(), "Authorization", "Bearer sk-ours");

    @AfterEach
    void close() {
        asking.close();
        server.close();
    }

    @Test
    void eachTextHasAVectorOfTheSizeThatIsAskedFor() {
        var made = asking.post(PATH, """
                {"model":"text-embedding-3-small","input":["a dog","the"],"dimensions":8}""");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.body().path("data")).hasSize(2);
        assertThat(made.body().at("/data/0/index").asInt()).isEqualTo(1);
        assertThat(made.body().at("/data/0/embedding")).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"text-embedding-3-small\"} | 400",
                "{\"model\":\"text-embedding-3-small\",\"input\":[]} | 400",
                "{\"model\":\"text-embedding-3-small\",\"input\":\"\"} | 400",
                "{\"model\":\"text-embedding-3-small\",\"input\":\"x\",\"more\":1} | 400",
                "{\"model\":\"text-embedding-3-small\",\"input\":\"x\",\"dimensions\":4000} | 400",
                "{\"model\":\"text-embedding-9\",\"input\":\"x\"} | 404"
            })
    void whatIsNotAsDescribedIsRefused(String body, int status) {
        assertThat(asking.post(PATH, body).status()).isEqualTo(status);
    }

    @Test
    void failuresAreInItsOwnWords() {
        String body = """
                {"model":"text-embedding-3-small","input":"x"}""";
        assertThat(asking.post(PATH, body, "Authorization", "Bearer sk-another").at("/error/code"))
                .isEqualTo("invalid_api_key");
        server.faults().onAny().inject(Fault.tooMany(Duration.ofSeconds(2)));
        server.faults().onAny().inject(Fault.broken());

        assertThat(asking.post(PATH, body).at("/error/code")).isEqualTo("rate_limit_exceeded");
        assertThat(asking.post(PATH, body).at("/error/type")).isEqualTo("server_error");
    }
}
