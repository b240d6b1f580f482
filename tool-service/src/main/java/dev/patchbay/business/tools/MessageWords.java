package dev.patchbay.business.tools;

import dev.patchbay.business.messages.TakenMessage;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;

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
