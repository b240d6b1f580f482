package dev.patchbay.rehearsal.storm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is made of good messages.
@Tag("unit")
class MutationsTest {
    private static final String GOOD =
            "{\"message\":{\"type\":\"status-update\",\"call\":{\"id\":\"a\"},\"list\":[1,{\"b\":null}],\"at\":1.5}}";

    @Test
    void theSameSeedMakesTheSameMessages() {
        assertThat(thousand(7)).isDeepEqualTo(thousand(7));
        assertThat(Arrays.deepEquals(thousand(7), thousand(8))).isFalse();
    }

    @Test
    void someAreNoJsonSomeAreJsonOfAnotherShapeAndNoneBreaksTheMaker() {
        long readable = Arrays.stream(thousand(1)).filter(MutationsTest::isJson).count();
        assertThat(readable).isBetween(200L, 800L);
        assertThat(List.of(thousand(1))).anySatisfy(body -> assertThat(body).hasSizeGreaterThan(60_000));
        assertThat(List.of(thousand(1))).anySatisfy(body -> assertThat(body).isEmpty());
    }

    private static byte[][] thousand(long seed) {
        var mutations = new Mutations(new Random(seed));
        return IntStream.range(0, 1_000).mapToObj(_ -> mutations.of(GOOD)).toArray(byte[][]::new);
    }

    private static boolean isJson(byte[] body) {
        try {
            return new ObjectMapper()
                    .readTree(new String(body, StandardCharsets.UTF_8))
                    .isObject();
        } catch (IOException _) {
            return false;
        }
    }
}
