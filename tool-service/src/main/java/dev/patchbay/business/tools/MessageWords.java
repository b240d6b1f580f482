package dev.patchbay.business.tools;

import dev.patchbay.business.messages.Channel;
import dev.patchbay.business.messages.OutgoingMessage;
import dev.patchbay.business.messages.TakenMessage;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Says what happens next with a message. Of a number only its end is said, and no time is promised.
final class MessageWords {
    private final Sentences sentences;

    MessageWords(Language language) {
        this.sentences = Sentences.in(language);
    }

    String say(MessageSentence sentence, Object... values) {
        return Sentences.begin(sentences.say(sentence, values));
    }

    ToolResult taken(TakenMessage message, WishedTimes.Read when) {
        var noted = say(message.urgent() ? MessageSentence.NOTED_URGENT : MessageSentence.NOTED);
        var data = data(message);
        when.question().ifPresent(_ -> data.put(RegisteredTool.ASK_FOR, "when"));
        return new ToolResult.Succeeded(noted + " " + next(message, when), data);
    }

    /// Why it is not sent that way, with what can be done instead.
    ///
    /// @param instead by which other way it can go
    ToolResult refused(MessageSentence cause, Optional<Channel> instead) {
        var offer = instead.map(channel -> switch (channel) {
                    case SMS -> MessageSentence.SMS_INSTEAD;
                    case EMAIL -> MessageSentence.MAIL_INSTEAD;
                })
                .orElse(MessageSentence.WRITE_DOWN);
        var data = new LinkedHashMap<String, Object>();
        instead.filter(Channel.EMAIL::equals).ifPresent(_ -> data.put(RegisteredTool.ASK_FOR, "email"));
        return new ToolResult.Refused(say(cause) + " " + say(offer), data);
    }

    /// Whether a message can go, as far as it is known: its carrier may have refused the same one before.
    static boolean isRefused(OutgoingMessage message) {
        return switch (message.state()) {
            case QUEUED, SENDING, SENT, DELIVERED, IN_DOUBT -> false;
            case UNDELIVERED, FAILED, SUPPRESSED -> true;
        };
    }

    /// Its address is said back, of a number the end.
    ToolResult sent(OutgoingMessage message) {
        var data = Map.<String, Object>of(
                "messageId",
                message.id().toString(),
                "channel",
                message.channel().name().toLowerCase(Locale.ROOT));
        return new ToolResult.Succeeded(
                message.channel() == Channel.SMS
                        ? say(MessageSentence.SMS_SENT, Telephone.spokenEnd(message.recipient()))
                        : say(MessageSentence.MAIL_SENT, spoken(message.recipient())),
                data);
    }

    private String spoken(String address) {
        return address.replace("@", " " + sentences.say(MessageSentence.EMAIL_AT) + " ")
                .replace(".", " " + sentences.say(MessageSentence.EMAIL_DOT) + " ");
    }

    private String next(TakenMessage message, WishedTimes.Read when) {
        if (!message.callBack()) {
            return say(MessageSentence.NO_CALL);
        }
        var end = Telephone.spokenEnd(message.number().orElseThrow());
        return when.question()
                .map(question -> say(MessageSentence.ASK_TIME, end, question))
                .or(() -> when.spoken().map(time -> say(MessageSentence.WILL_CALL_AROUND, end, time)))
                .orElseGet(() -> say(MessageSentence.WILL_CALL, end));
    }

    private static Map<String, Object> data(TakenMessage message) {
        var data = new LinkedHashMap<String, Object>();
        data.put("messageId", message.id().toString());
        data.put("call_back", message.callBack());
        data.put("urgency", message.urgent() ? "urgent" : "normal");
        message.wishedFrom().ifPresent(from -> data.put("wished_from", from.toString()));
        message.wishedTo().ifPresent(to -> data.put("wished_to", to.toString()));
        return data;
    }
}
