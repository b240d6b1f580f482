package dev.patchbay.business.triage;

import dev.patchbay.business.spoken.Language;
import java.util.List;
import java.util.Optional;

/// What was made of a caller's words.
///
/// @param level absent as long as a question has to be answered first
/// @param rule which rule decided; absent when none held
/// @param question name of the question that `say` asks; absent when nothing is asked
/// @param say in the caller's language, a safety line verbatim
/// @param facts what was understood, whatever its stance
/// @param trades surest first
/// @param joint two trades are needed
/// @param onCall whom to put the caller through to, or to tell
public record Assessment(
        Optional<Level> level,
        Optional<String> rule,
        NextStep next,
        Optional<String> question,
        String say,
        Language language,
        List<Fact> facts,
        List<TradeMatch> trades,
        boolean joint,
        Optional<String> onCall) {
    public Assessment {
        facts = List.copyOf(facts);
        trades = List.copyOf(trades);
    }

    /// The same with something else to be done.
    public Assessment then(NextStep other) {
        return new Assessment(level, rule, other, question, say, language, facts, trades, joint, onCall);
    }
}
