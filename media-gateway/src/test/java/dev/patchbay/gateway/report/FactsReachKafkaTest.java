package dev.patchbay.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.embedded.EmbeddedKafka;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.FreePort;
import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.platform.facts.KafkaPublisher;
import dev.patchbay.platform.journal.Journal;
import dev.patchbay.platform.journal.JournalConfig;
import dev.patchbay.platform.journal.JournalPump;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("service")
class FactsReachKafkaTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:15:00Z"), ZoneOffset.UTC);
    private static final FactCodec CODEC = new FactCodec();

    @TempDir
    Path directory;

    private final int port = FreePort.find();

    @Test
    void factsToldWhileTheBrokerIsAwayAndTheGatewayDiesAreOnTheTopicOnceItIsBackInOrderAndOnce() {
        try (var journal = open()) {
            var facts = facts(journal, "gw-1.first");
            try (var publisher = publisher();
                    var pump = pump(journal, publisher)) {
                pump.start();
                facts.tell("tw-CA1", Optional.empty(), Optional.empty(), Optional.empty(), digit("1"));
                facts.tell("tw-CA1", Optional.empty(), Optional.empty(), Optional.empty(), digit("2"));
                assertThat(facts.published()).isFalse();
            }
        }
        try (var kafka = EmbeddedKafka.start(directory.resolve("kafka"), port);
                var journal = open();
                var publisher = publisher();
                var pump = pump(journal, publisher)) {
            assertThat(kafka).isNotNull();
            pump.start();
            var facts = facts(journal, "gw-1.second");
            facts.tell("tw-CA1", Optional.empty(), Optional.empty(), Optional.empty(), digit("3"));
            assertThat(digitsOnTopic(3)).containsExactly("1", "2", "3");
            Eventually.holds(facts::published, () -> "published: " + journal.status());
        }
    }

    private Journal open() {
        return Journal.open(directory.resolve("journal"), JournalConfig.standard());
    }

    private static JournalFacts facts(Journal journal, String instance) {
        return new JournalFacts(
                journal, CODEC, new ProducerInstance(instance), CLOCK, new SimpleMeterRegistry(), new ToKafka());
    }

    private KafkaPublisher publisher() {
        return new KafkaPublisher("calls", Map.of("bootstrap.servers", "127.0.0.1:" + port));
    }

    private static JournalPump pump(Journal journal, KafkaPublisher publisher) {
        return new JournalPump(journal.reader(), publisher, JournalPump.Config.standard());
    }

    private static CallEvent digit(String digit) {
        return new CallEvent.DigitPressed(digit, 0);
    }

    private List<String> digitsOnTopic(int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest");
        var digits = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("calls"));
            var until = Instant.now().plus(Duration.ofSeconds(120));
            while (digits.size() < count && Instant.now().isBefore(until)) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    var event =
                            (CallEvent.DigitPressed) CODEC.read(message.value()).event();
                    digits.add(event.digit());
                }
            }
        }
        return digits;
    }

    private record ToKafka() implements FactSettings {
        @Override
        public String mode() {
            return "kafka";
        }

        @Override
        public String topic() {
            return "calls";
        }

        @Override
        public Path directory() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long journalOnlyBytes() {
            return 0;
        }
    }
}
