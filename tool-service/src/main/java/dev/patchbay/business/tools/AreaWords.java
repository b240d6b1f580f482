package dev.patchbay.business.tools;

import dev.patchbay.business.area.Verdict;
import dev.patchbay.business.area.Verdict.Cause;
import dev.patchbay.business.area.Verdict.Detail;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts into a sentence whether an address is served; what is not known offers to take a message.
final class AreaWords {
    private final Sentences sentences;

    AreaWords(Language language) {
        this.sentences = Sentences.in(language);
    }

    Said of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.In(var where) ->
                new Said("IN", say(AreaSentence.SERVED, AreaSentence.SERVED_THERE, where), where);
            case Verdict.Out(var where) ->
                new Said("OUT", say(AreaSentence.NOT_SERVED, AreaSentence.NOT_SERVED_THERE, where), where);
            case Verdict.Ambiguous(var candidates) -> new Said("UNKNOWN", which(candidates), "address", candidates);
            case Verdict.Missing(var detail) -> new Said("UNKNOWN", ask(detail), argument(detail), List.of());
            case Verdict.Unknown(var cause) -> new Said("UNKNOWN", unknown(cause), Optional.empty());
        };
    }

    private String which(List<String> candidates) {
        if (candidates.size() == 1) {
            return sentences.say(AreaSentence.IS_IT, candidates.getFirst());
        }
        var last = candidates.getLast();
        var others = String.join("; ", candidates.subList(0, candidates.size() - 1));
        return sentences.say(AreaSentence.WHICH, others + "; " + sentences.say(AreaSentence.OR) + " " + last);
    }

    private String ask(Detail detail) {
        return sentences.say(
                switch (detail) {
                    case ADDRESS -> AreaSentence.ADDRESS;
                    case POSTCODE -> AreaSentence.POSTCODE;
                    case FULL_POSTCODE -> AreaSentence.FULL_POSTCODE;
                    case STREET -> AreaSentence.STREET;
                });
    }

    private static String argument(Detail detail) {
        return switch (detail) {
            case ADDRESS, STREET -> "address";
            case POSTCODE, FULL_POSTCODE -> "postcode";
        };
    }

    private String unknown(Cause cause) {
        return sentences.say(
                switch (cause) {
                    case NO_AREA -> AreaSentence.NO_AREA;
                    case NOT_FOUND -> AreaSentence.NOT_FOUND;
                    case NO_MAP -> AreaSentence.NO_MAP;
                    case MAP_AWAY -> AreaSentence.MAP_AWAY;
                });
    }

    private String say(AreaSentence plain, AreaSentence there, Optional<String> where) {
        return where.map(place -> sentences.say(there, place)).orElseGet(() -> sentences.say(plain));
    }

    /// What is said, with what a program needs to know.
    ///
    /// @param verdict IN, OUT or UNKNOWN
    /// @param where what was judged
    /// @param askFor the argument that the sentence asks for
    record Said(String verdict, String say, Optional<String> where, Optional<String> askFor, List<String> candidates) {
        Said(String verdict, String say, Optional<String> where) {
            this(verdict, say, where, Optional.empty(), List.of());
        }

        Said(String verdict, String say, String askFor, List<String> candidates) {
            this(verdict, say, Optional.empty(), Optional.of(askFor), candidates);
        }

        /// Only IN is a success: on all else no visit can be booked.
        ToolResult result() {
            return verdict.equals("IN") ? new ToolResult.Succeeded(say, data()) : new ToolResult.Refused(say, data());
        }

        private Map<String, Object> data() {
            var data = new LinkedHashMap<String, Object>();
            data.put("verdict", verdict);
            where.ifPresent(place -> data.put("where", place));
            askFor.ifPresent(argument -> data.put(RegisteredTool.ASK_FOR, argument));
            if (!candidates.isEmpty()) {
                data.put("candidates", candidates);
            }
            return data;
        }
    }
}
