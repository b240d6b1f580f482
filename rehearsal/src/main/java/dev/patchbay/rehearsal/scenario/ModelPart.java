package dev.patchbay.rehearsal.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what the model does.
record ModelPart(Map<String, Speech> lines) {

    List<ModelTurn> turns(YamlPart list) throws ScenarioException {
        var turns = new ArrayList<ModelTurn>();
        for (YamlPart part : list.list()) {
            turns.add(turn(part.only("on", "say", "call", "arguments", "calls")));
        }
        return turns;
    }

    List<ModelFault> faults(YamlPart model) throws ScenarioException {
        var faults = new ArrayList<ModelFault>();
        Optional<YamlPart> list = model.find("faults");
        if (list.isPresent()) {
            for (YamlPart part : list.get().list()) {
                faults.add(fault(part.only("at", "do")));
            }
        }
        return faults;
    }

    private ModelTurn turn(YamlPart part) throws ScenarioException {
        var on = ModelTurn.On.valueOf(part.get("on")
                .oneOf("start", "caller", "tools", "resume", "idle")
                .toUpperCase(Locale.ROOT));
        Optional<YamlPart> say = part.find("say");
        List<ToolUse> calls = calls(part);
        if (say.isEmpty() && calls.isEmpty()) {
            throw part.wrong("a turn says something, calls something, or both");
        }
        return new ModelTurn(
                on, say.isEmpty() ? Optional.empty() : Optional.of(ScenarioReader.known(lines, say.get())), calls);
    }

    private static List<ToolUse> calls(YamlPart part) throws ScenarioException {
        var calls = new ArrayList<ToolUse>();
        if (part.has("call")) {
            calls.add(call(part));
        }
        Optional<YamlPart> more = part.find("calls");
        if (more.isPresent()) {
            for (YamlPart each : more.get().list()) {
                calls.add(call(each.only("call", "arguments")));
            }
        }
        return calls;
    }

    static ToolUse call(YamlPart part) throws ScenarioException {
        Optional<YamlPart> arguments = part.find("arguments");
        return new ToolUse(
                part.get("call").text(),
                arguments.isEmpty() ? Map.of() : arguments.get().plainMap());
    }

    private ModelFault fault(YamlPart part) throws ScenarioException {
        var names = Stream.of(ModelFault.Kind.values()).map(ModelPart::name).toArray(String[]::new);
        var kind = ModelFault.Kind.valueOf(
                part.get("do").oneOf(names).toUpperCase(Locale.ROOT).replace('-', '_'));
        return new ModelFault(at(part.get("at")), kind);
    }

    private static String name(ModelFault.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private ModelFault.At at(YamlPart at) throws ScenarioException {
        if (!at.isScalar()) {
            at.only("line", "after");
            return new ModelFault.At.Line(
                    ScenarioReader.known(lines, at.get("line")), at.get("after").duration());
        }
        if ("connect".equals(at.text())) {
            return new ModelFault.At.Connect();
        }
        if (!at.text().matches("call:\\w+")) {
            throw at.wrong("\"at\" is connect, call:<function> or {line: <line>, after: <duration>}");
        }
        return new ModelFault.At.Call(at.text().substring("call:".length()));
    }
}
