package dev.patchbay.vapi.webhook;

import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.vapi.store.StoredMessage;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/// Where a page of messages begins: behind this message. As text `<milliseconds>-<id>`.
record MessagePlace(Instant at, UUID id) {
    static final MessagePlace FIRST = new MessagePlace(Instant.EPOCH, new UUID(0, 0));

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,14})-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    static MessagePlace of(StoredMessage message) {
        return new MessagePlace(message.receivedAt(), message.id());
    }

    static MessagePlace parse(String text) {
        var place = TEXT.matcher(text);
        if (!place.matches()) {
            throw new ProblemException(400, "after is not the next of an earlier page.");
        }
        return new MessagePlace(Instant.ofEpochMilli(Long.parseLong(place.group(1))), UUID.fromString(place.group(2)));
    }

    @Override
    public String toString() {
        return at.toEpochMilli() + "-" + id;
    }
}
