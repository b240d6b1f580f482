package dev.patchbay.records.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A message as it came from the topic.
///
/// @param value the payload; never logged
/// @param timestamp when it was produced, milliseconds since the epoch
record Letter(String topic, int partition, long offset, String key, byte[] value, long timestamp) {
    static Letter of(ConsumerRecord<String, byte[]> message) {
        // A tombstone has no place on this topic; its empty payload is found unreadable like any other.
        var value = message.value() == null ? new byte[0] : message.value();
        return new Letter(
                message.topic(), message.partition(), message.offset(), message.key(), value, message.timestamp());
    }

    /// For the log: where it stands, not what it says.
    String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
