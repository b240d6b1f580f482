package dev.patchbay.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A layout from a small container file: what is in it, and that damage shows.
@Tag("unit")
class ImageBuildTest {
    @TempDir
    Path context;

    @TempDir
    Path layout;

    @TempDir
    Path unpacked;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(context.resolve("lib/deep"));
        Files.writeString(context.resolve("lib/deep/" + "long-name-".repeat(14) + ".jar"), "library");
        Files.writeString(context.resolve("run.jar"), "program");
        Files.writeString(context.resolve("Containerfile"), """
                FROM some/base:1
                RUN install -d -o 7 -g 8 /state
                WORKDIR /app
                COPY lib/ lib/
                COPY run.jar ./
                ENV PORT=8080
                EXPOSE 8080
                USER 7:8
                ENTRYPOINT ["java", "-jar", "run.jar"]
                """);
    }

    @Test
    void aLayoutSaysAndHoldsWhatTheContainerFileDoes() throws IOException {
        build(layout);
        var image = OciLayout.read(layout);
        assertThat(image.entrypoint()).isEqualTo(List.of("java", "-jar", "run.jar"));
        assertThat(image.environment()).isEqualTo(Map.of("PORT", "8080"));
        assertThat(image.workingDirectory()).isEqualTo("/app");
        assertThat(image.config().at("/config/User").asText()).isEqualTo("7:8");
        assertThat(image.config().at("/config/ExposedPorts").has("8080/tcp")).isTrue();
        assertThat(image.layers()).hasSize(3);
        image.unpack(unpacked);
        assertThat(unpacked.resolve("app/run.jar")).hasContent("program");
        assertThat(unpacked.resolve("app/lib/deep/" + "long-name-".repeat(14) + ".jar"))
                .hasContent("library");
        assertThat(unpacked.resolve("state")).isEmptyDirectory();
    }

    @Test
    void theSameFilesMakeTheSameImage(@TempDir Path again) throws IOException {
        build(layout);
        Files.setLastModifiedTime(context.resolve("run.jar"), FileTime.fromMillis(0));
        build(again);
        assertThat(again.resolve("index.json")).hasSameBinaryContentAs(layout.resolve("index.json"));
    }

    @Test
    void whatIsNotWhatItsNameSaysIsNoticed() throws IOException {
        build(layout);
        var layer = OciLayout.read(layout).layers().getLast();
        var bytes = Files.readAllBytes(layer);
        bytes[bytes.length - 1] ^= 1;
        Files.write(layer, bytes);
        assertThatThrownBy(() -> OciLayout.read(layout)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsToBeCopiedAndIsNotThereIsNoticed() throws IOException {
        Files.delete(context.resolve("run.jar"));
        assertThatThrownBy(() -> build(layout)).isInstanceOf(IOException.class);
    }

    private void build(Path into) throws IOException {
        new ImageBuild(Containerfile.read(context.resolve("Containerfile")), "scratch").into(into);
    }
}
