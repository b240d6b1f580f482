package dev.patchbay.rehearsal.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a scenario from its YAML file and the WAVs beside it.
public final class ScenarioReader {
    private static final int CALLER_HZ = 8000;
    private static final int MODEL_HZ = 24_000;
    private static final Duration UNTIL_TEXTED = Duration.ofSeconds(20);

    private final SpeechFiles speechFiles;

    public ScenarioReader(SpeechFiles speechFiles) {
        this.speechFiles = speechFiles;
    }

    /// @throws ScenarioException with file, line and what is wrong
    public Scenario read(Path file) throws ScenarioException {
        YamlPart root = YamlPart.root(file.getFileName().toString(), content(file))
                .only("name", "about", "systems", "given", "dialled", "caller", "model", "vapi", "then");
        var speech = new SpeechShelf(file, speechFiles);
        YamlPart caller = root.get("caller").only("from", "to", "steps");
        Map<String, Speech> lines = lines(root, speech);
        List<Step> steps = new CallerSteps(lines, speech).read(caller.get("steps"));
        List<Speech> callerSpeech = steps.stream()
                .flatMap(step -> step instanceof Step.Say(Speech said) ? Stream.of(said) : Stream.empty())
                .distinct()
                .toList();
        String name = root.get("name").text();
        List<GivenVisit> given = EndStatePart.given(root);
        Optional<YamlPart> from = caller.find("from");
        return new Scenario(
                file,
                name,
                root.get("about").text(),
                from.isPresent() ? Optional.of(number(from.get())) : Optional.empty(),
                numbers(root, caller),
                given,
                dialled(root),
                steps,
                script(name, root, lines, callerSpeech),
                new ThenPart(lines, callerSpeech, system(root)).read(root.get("then"), given));
    }

    private static List<Dialled> dialled(YamlPart root) throws ScenarioException {
        var plan = new ArrayList<Dialled>();
        Optional<YamlPart> list = root.find("dialled");
        if (list.isPresent()) {
            for (YamlPart part : list.get().list()) {
                plan.add(
                        part.isScalar()
                                ? untaken(part)
                                : new Dialled.Answers(
                                        part.only("answers").get("answers").duration()));
            }
        }
        return plan;
    }

    private static Dialled untaken(YamlPart part) throws ScenarioException {
        return switch (part.oneOf("busy", "no-answer", "failed")) {
            case "busy" -> new Dialled.Busy();
            case "no-answer" -> new Dialled.NoAnswer();
            default -> new Dialled.Failed();
        };
    }

    private static ModelScript script(String name, YamlPart root, Map<String, Speech> lines, List<Speech> callerSpeech)
            throws ScenarioException {
        Optional<YamlPart> model = root.find("model");
        if (model.isEmpty()) {
            return new ModelScript(name, Map.of(), List.of(), List.of(), callerSpeech, VapiPart.faults(root));
        }
        var part = new ModelPart(lines);
        return new ModelScript(
                name,
                lines,
                part.turns(model.get().get("turns")),
                part.faults(model.get()),
                callerSpeech,
                VapiPart.faults(root));
    }

    private static Map<String, Speech> lines(YamlPart root, SpeechShelf speech) throws ScenarioException {
        var lines = new LinkedHashMap<String, Speech>();
        Optional<YamlPart> model = root.find("model");
        if (model.isPresent()) {
            model.get().only("system", "lines", "turns", "faults");
            for (var entry : model.get().get("lines").entries().entrySet()) {
                YamlPart line = entry.getValue().only("wav", "text");
                lines.put(entry.getKey(), speech.load(entry.getKey(), line.get("wav"), line.get("text"), MODEL_HZ));
            }
        }
        return lines;
    }

    /// The number called, or one for each system that the call is played to.
    private static Map<String, String> numbers(YamlPart root, YamlPart caller) throws ScenarioException {
        Optional<YamlPart> systems = root.find("systems");
        if (systems.isEmpty()) {
            return Map.of("", number(caller.get("to")));
        }
        if (caller.has("to")) {
            throw caller.wrong("\"systems\" say whom the caller calls, so there is no \"to\"");
        }
        var numbers = new LinkedHashMap<String, String>();
        for (var entry :
                systems.get().only(Scenario.REALTIME, Scenario.VAPI).entries().entrySet()) {
            numbers.put(entry.getKey(), number(entry.getValue()));
        }
        return numbers;
    }

    /// The system that conducts the call, where the model's part says which.
    private static Optional<String> system(YamlPart root) throws ScenarioException {
        Optional<YamlPart> model = root.find("model");
        return model.isEmpty() || !model.get().has("system")
                ? Optional.empty()
                : Optional.of(model.get().get("system").oneOf(Scenario.REALTIME, Scenario.VAPI));
    }

    private static String number(YamlPart part) throws ScenarioException {
        String number = part.text();
        if (!number.matches("\\+[1-9]\\d{6,14}")) {
            throw part.wrong(part.name() + " must be a number such as \"+15550100001\", in quotes");
        }
        return number;
    }

    private static String content(Path file) throws ScenarioException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ScenarioException("cannot read " + file + ": " + e.getMessage());
        }
    }

    /// What the caller does.
    private record CallerSteps(Map<String, Speech> lines, SpeechShelf speech) {
        List<Step> read(YamlPart list) throws ScenarioException {
            var steps = new ArrayList<Step>();
            for (YamlPart part : list.list()) {
                steps.add(step(part));
            }
            return steps;
        }

        private Step step(YamlPart part) throws ScenarioException {
            if (part.has("onCall")) {
                return onCall(part.only("onCall", "within", "reply", "button", "minutes"));
            }
            if (part.has("listen")) {
                Optional<YamlPart> upTo = part.only("listen", "upTo").find("upTo");
                return new Step.Listen(
                        line(part.get("listen")),
                        upTo.isEmpty()
                                ? Optional.empty()
                                : Optional.of(upTo.get().duration()));
            }
            if (part.has("say")) {
                YamlPart wav = part.only("say", "text").get("say");
                return new Step.Say(speech.load(wav.text(), wav, part.get("text"), CALLER_HZ));
            }
            if (part.has("pause")) {
                return new Step.Pause(part.only("pause").get("pause").duration());
            }
            if (part.has("press")) {
                return press(part.only("press").get("press"));
            }
            if (part.has("hangUp")) {
                part.only("hangUp");
                return new Step.HangUp();
            }
            if (part.has("fault")) {
                return new Step.Fault(outage(part.only("fault").get("fault").only("kill", "broker")));
            }
            if (part.has("vapi")) {
                return vapi(part.only("vapi", "call", "arguments"));
            }
            throw part.wrong("a step is one of listen, say, pause, press, hangUp, onCall, fault, vapi");
        }

        private static Step onCall(YamlPart part) throws ScenarioException {
            Optional<YamlPart> within = part.find("within");
            Optional<YamlPart> reply = part.find("reply");
            Optional<YamlPart> press = part.find("button");
            Optional<YamlPart> minutes = part.find("minutes");
            if (reply.isPresent() && press.isPresent() || minutes.isPresent() && press.isEmpty()) {
                throw part.wrong("who is on call either replies, or presses a button and maybe says minutes");
            }
            return new Step.OnCall(
                    number(part.get("onCall")),
                    within.isPresent() ? within.get().duration() : UNTIL_TEXTED,
                    reply.isPresent() ? Optional.of(reply.get().text()) : Optional.empty(),
                    press.isPresent() ? Optional.of(press.get().oneOf("accept", "decline")) : Optional.empty(),
                    minutes.isPresent() ? Optional.of(minutes.get().number()) : Optional.empty());
        }

        private static Step vapi(YamlPart part) throws ScenarioException {
            String type = part.get("vapi").text();
            boolean calls = "tool-calls".equals(type);
            if (calls != part.has("call")) {
                throw part.wrong("tool-calls need \"call\", and nothing else has one");
            }
            return new Step.VapiTells(type, calls ? Optional.of(ModelPart.call(part)) : Optional.empty());
        }

        private static Outage outage(YamlPart part) throws ScenarioException {
            if (part.has("broker")) {
                return "away".equals(part.only("broker").get("broker").oneOf("away", "back"))
                        ? new Outage.BrokerAway()
                        : new Outage.BrokerBack();
            }
            String killed = part.get("kill").oneOf("gateway", "tool-service", "call-records");
            return "gateway".equals(killed) ? new Outage.KillGateway() : new Outage.KillService(killed);
        }

        private static Step press(YamlPart part) throws ScenarioException {
            String digits = part.text();
            if (!digits.matches("[0-9*#]+")) {
                throw part.wrong("keys are 0 to 9, * and #");
            }
            return new Step.Press(digits);
        }

        private String line(YamlPart part) throws ScenarioException {
            return known(lines, part);
        }
    }

    /// The name of a line that exists.
    static String known(Map<String, Speech> lines, YamlPart part) throws ScenarioException {
        String name = part.text();
        if (!lines.containsKey(name)) {
            throw part.wrong("the model has no line \"" + name + "\"; it has " + String.join(", ", lines.keySet()));
        }
        return name;
    }
}
