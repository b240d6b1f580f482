package dev.patchbay.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ContainerfileTest {
    @TempDir
    Path context;

    @Test
    void whatTheServicesUseIsUnderstood() throws IOException {
        var file = read("""
                # a comment
                FROM some/base:1
                RUN install -d -o 7 -g 8 /state
                WORKDIR /app
                COPY target/lib/ lib/
                COPY target/run.jar ./
                RUN test ! -f lib/a.list || java -XX:+UseSerialGC -Xshare:dump -XX:SharedArchiveFile=a.jsa \\
                  -cp run.jar
                ENV PORT=8080 A=b=c
                EXPOSE 8080
                USER 7:8
                ENTRYPOINT ["java", \\
                  "-jar", "run.jar"]
                """);
        assertThat(file.base()).isEqualTo("some/base:1");
        assertThat(file.steps())
                .containsExactly(
                        new Containerfile.Step.Folder("/state", "7:8"),
                        new Containerfile.Step.Copy("target/lib/", "/app/lib"),
                        new Containerfile.Step.Copy("target/run.jar", "/app"),
                        new Containerfile.Step.Archive(
                                "/app", "lib/a.list", file.archive().orElseThrow()));
        assertThat(file.archive().orElseThrow().file()).isEqualTo("a.jsa");
        assertThat(file.environment()).isEqualTo(Map.of("PORT", "8080", "A", "b=c"));
        assertThat(file.ports()).containsExactly(8080);
        assertThat(file.user()).isEqualTo("7:8");
        assertThat(file.workingDirectory()).isEqualTo("/app");
        assertThat(file.entrypoint()).containsExactly("java", "-jar", "run.jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN apt-get install x",
                "ADD x /x",
                "COPY --from=other a b",
                "COPY a b c",
                "ENTRYPOINT java -jar x"
            })
    void whatTakesAnEngineIsRefused(String line) {
        assertThatThrownBy(() -> read("FROM x\n" + line + "\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"media-gateway", "vapi-adapter", "tool-service", "call-records"})
    void ownContainerFilesAgree(String service) {
        var file = Containerfile.read(Checkout.ROOT.resolve(service).resolve("Containerfile"));
        assertThat(file.user()).isEqualTo("10001:10001");
        assertThat(file.ports()).isEqualTo(List.of(8080));
        assertThat(file.environment()).containsEntry("PORT", "8080").containsEntry("PATCHBAY_HOST", "0.0.0.0");
        assertThat(file.base()).startsWith("eclipse-temurin:25");
        assertThat(file.entrypoint())
                .isEqualTo(Containerfile.read(Checkout.ROOT.resolve("tool-service/Containerfile"))
                        .entrypoint());
    }

    /// An archive fits only a start with the same.
    private static List<String> modules(List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith("--") || word.endsWith("GC"))
                .toList();
    }

    private Containerfile read(String text) throws IOException {
        var file = context.resolve("Containerfile");
        Files.writeString(file, text);
        return Containerfile.read(file);
    }
}
