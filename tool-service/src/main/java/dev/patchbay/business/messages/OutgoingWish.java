package dev.patchbay.business.messages;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// Something that is to be sent.
///
/// @param about the id of what it tells of: the same about the same thing to the same person is one message
/// @param title the subject of an e-mail
/// @param atOnce somebody asked for it just now
/// @param asked the recipient himself did, in the call that it is of: then his wish not to be called does not stand
/// against it
/// @param sender the number of ours that an SMS comes from; absent: the project's
public record OutgoingWish(
        String projectId,
        Optional<String> callId,
        Channel channel,
        String kind,
        String about,
        String recipient,
        Optional<String> title,
        String body,
        boolean atOnce,
        boolean asked,
        Optional<String> sender) {
    /// What the business asked for itself, about a call and each morning.
    public static final String CALL_SUMMARY = "call_summary";

    public static final String MORNING_SUMMARY = "morning_summary";

    /// A person must find out what became of a booking.
    public static final String BOOKING_DOUBT = "booking_doubt";

    /// From the project's number.
    public OutgoingWish(
            String projectId,
            Optional<String> callId,
            Channel channel,
            String kind,
            String about,
            String recipient,
            Optional<String> title,
            String body,
            boolean atOnce,
            boolean asked) {
        this(projectId, callId, channel, kind, about, recipient, title, body, atOnce, asked, Optional.empty());
    }

    /// One that its recipient has not asked for himself.
    public OutgoingWish(
            String projectId,
            Optional<String> callId,
            Channel channel,
            String kind,
            String about,
            String recipient,
            Optional<String> title,
            String body,
            boolean atOnce) {
        this(projectId, callId, channel, kind, about, recipient, title, body, atOnce, false);
    }

    /// Of the message that comes of it.
    public UUID id() {
        var name = String.join("|", projectId, channel.name(), kind, about, recipient);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
