package dev.patchbay.rehearsal.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads what must be true after the call.
///
/// @param system that conducts it, where the model's part names one
record ThenPart(Map<String, Speech> lines, List<Speech> callerSpeech, Optional<String> system) {

    Expectation read(YamlPart then, List<GivenVisit> given) throws ScenarioException {
        then.only(
                "endReason",
                "status",
                "bookings",
                "given",
                "messages",
                "sms",
                "dispatches",
                "results",
                "transcript",
                "toolCalls",
                "streams",
                "transfers",
                "said",
                "refused");
        return new Expectation(
                system,
                text(then, "endReason"),
                text(then, "status"),
                then.has("bookings") && then.get("bookings").isScalar()
                        ? number(then, "bookings")
                        : OptionalInt.empty(),
                EndStatePart.read(then, given),
                transcript(then),
                then.has("toolCalls") ? Optional.of(texts(then, "toolCalls")) : Optional.empty(),
                number(then, "streams"),
                then.has("transfers") ? Optional.of(texts(then, "transfers")) : Optional.empty(),
                texts(then, "said"),
                refused(then));
    }

    private Optional<List<Expectation.Turn>> transcript(YamlPart then) throws ScenarioException {
        if (!then.has("transcript")) {
            return Optional.empty();
        }
        var turns = new ArrayList<Expectation.Turn>();
        for (YamlPart part : then.get("transcript").list()) {
            part.only("agent", "caller");
            turns.add(part.has("caller") ? caller(part.get("caller")) : agent(part.get("agent")));
        }
        return Optional.of(turns);
    }

    private Expectation.Turn caller(YamlPart part) throws ScenarioException {
        String wav = part.text();
        return callerSpeech.stream()
                .filter(speech -> speech.name().equals(wav))
                .findFirst()
                .map(Expectation.Turn.CallerSaid::new)
                .orElseThrow(() -> part.wrong("the caller never says \"" + wav + "\""));
    }

    private Expectation.Turn agent(YamlPart part) throws ScenarioException {
        if (part.isScalar()) {
            return new Expectation.Turn.AgentSaid(ScenarioReader.known(lines, part));
        }
        String line = ScenarioReader.known(
                lines, part.only("line", "cutBetween", "mayBeUnrecorded").get("line"));
        List<YamlPart> range = part.get("cutBetween").list();
        if (range.size() != 2 || range.get(0).duration().compareTo(range.get(1).duration()) >= 0) {
            throw part.wrong("\"cutBetween\" is a shortest and a longest duration, such as [600ms, 2.5s]");
        }
        Optional<YamlPart> mayBeUnrecorded = part.find("mayBeUnrecorded");
        boolean recorded = mayBeUnrecorded.isEmpty() || !mayBeUnrecorded.get().flag();
        return new Expectation.Turn.AgentWasCut(
                line, range.get(0).duration(), range.get(1).duration(), recorded);
    }

    private static Set<String> refused(YamlPart then) throws ScenarioException {
        Optional<YamlPart> refused = then.find("refused");
        boolean none = refused.isEmpty()
                || refused.get().isScalar() && "none".equals(refused.get().text());
        return none ? Set.of() : Set.copyOf(texts(then, "refused"));
    }

    private static List<String> texts(YamlPart part, String key) throws ScenarioException {
        var texts = new ArrayList<String>();
        if (part.has(key)) {
            for (YamlPart each : part.get(key).list()) {
                texts.add(each.text());
            }
        }
        return texts;
    }

    private static Optional<String> text(YamlPart part, String key) throws ScenarioException {
        return part.has(key) ? Optional.of(part.get(key).text()) : Optional.empty();
    }

    private static OptionalInt number(YamlPart part, String key) throws ScenarioException {
        return part.has(key) ? OptionalInt.of(part.get(key).number()) : OptionalInt.empty();
    }
}
