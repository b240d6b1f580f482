package dev.patchbay.vapi.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.embedded.EmbeddedKafka;
import dev.patchbay.embedded.FreePort;
import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.vapi.support.Facts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("service")
class KafkaAwayTest {
    private static final Instant AT = Instant.parse("2026-11-23T14:00:00Z");

    @TempDir
    Path directory;

    private final int port = FreePort.find();

    @Test
    void factsToldWithoutABrokerAndBeforeAKillAreOnTheTopicOnceItIsThereInOrder() {
        var first = new FactJournal(settings(), new FactCodec(), "va", Clock.systemUTC(), new SimpleMeterRegistry());
        var pump = pump(first);
        pump.start(new StartupEvent());
        tell(first, "one", "two");
        pump.stop(new ShutdownEvent());
        first.close();

        var second = new FactJournal(settings(), new FactCodec(), "va", Clock.systemUTC(), new SimpleMeterRegistry());
        tell(second, "three");
        try (var kafka = EmbeddedKafka.start(directory.resolve("kafka"), port);
                var topic = new Facts(kafka.bootstrapServers())) {
            var next = pump(second);
            next.start(new StartupEvent());

            var facts = topic.of("va-1", told -> told.size() >= 3);
            assertThat(facts).extracting(Fact::eventId).containsExactly("one", "two", "three");
            assertThat(facts).extracting(Fact::occurredAt).containsOnly(AT);
            assertThat(facts.get(0).instance())
                    .startsWith("va.")
                    .isEqualTo(facts.get(1).instance());
            assertThat(facts).extracting(Fact::sequence).containsExactly(1L, 2L, 1L);
            next.stop(new ShutdownEvent());
        }
        second.close();
    }

    private static void tell(FactJournal journal, String... ids) {
        for (var id : ids) {
            journal.tell(List.of(new Telling(
                            id,
                            "va-1",
                            Optional.of("vapi-1"),
                            Optional.of("p"),
                            Optional.empty(),
                            AT,
                            new CallEvent.LegEnded("vapi", "1", "closed"))))
                    .await()
                    .atMost(Duration.ofSeconds(10));
        }
    }

    private FactPump pump(FactJournal journal) {
        return new FactPump(journal, settings(), Map.of("bootstrap.servers", "127.0.0.1:" + port));
    }

    private FactSettings settings() {
        return new FactSettings() {
            @Override
            public Path directory() {
                return directory.resolve("journal");
            }

            @Override
            public String topic() {
                return "calls";
            }
        };
    }
}
