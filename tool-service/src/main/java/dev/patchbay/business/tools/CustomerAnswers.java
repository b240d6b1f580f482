package dev.patchbay.business.tools;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.Map;

/// What is said while it is not known yet who calls. It is the same whether there is such a customer or not.
final class CustomerAnswers {
    static final String KNOWN = "known";

    private final Sentences sentences;

    CustomerAnswers(Language language) {
        this.sentences = Sentences.in(language);
    }

    /// Several people have the number; none of them is named.
    ToolResult who() {
        return RegisteredTool.refused("name", sentences.say(CustomerSentence.WHO));
    }

    ToolResult isNew() {
        return new ToolResult.Succeeded(
                sentences.say(CustomerSentence.NEW), Map.of(KNOWN, false, RegisteredTool.ASK_FOR, "name"));
    }

    ToolResult fullName() {
        return RegisteredTool.refused("name", sentences.say(CustomerSentence.FULL_NAME));
    }

    ToolResult address() {
        return RegisteredTool.refused("address", sentences.say(CustomerSentence.ADDRESS));
    }

    ToolResult notFound() {
        return new ToolResult.Succeeded(sentences.say(CustomerSentence.NOT_FOUND), Map.of(KNOWN, false));
    }

    ToolResult noMore() {
        return new ToolResult.Refused(
                sentences.say(CustomerSentence.NO_MORE), Map.of(KNOWN, false, "next_step", "take_message"));
    }
}
