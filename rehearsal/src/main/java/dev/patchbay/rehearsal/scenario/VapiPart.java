package dev.patchbay.rehearsal.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what goes wrong at VAPI.
final class VapiPart {
    private VapiPart() {}

    static List<VapiFault> faults(YamlPart root) throws ScenarioException {
        var faults = new ArrayList<VapiFault>();
        Optional<YamlPart> vapi = root.find("vapi");
        if (vapi.isPresent()) {
            for (YamlPart part : vapi.get().only("faults").get("faults").list()) {
                part.only("at", "do");
                faults.add(new VapiFault(at(part.get("at")), kind(part.get("do"))));
            }
        }
        return faults;
    }

    private static VapiFault.Kind kind(YamlPart part) throws ScenarioException {
        var names = Stream.of(VapiFault.Kind.values()).map(VapiPart::name).toArray(String[]::new);
        return VapiFault.Kind.valueOf(part.oneOf(names).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String name(VapiFault.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static VapiFault.At at(YamlPart at) throws ScenarioException {
        return switch (at.text()) {
            case "hand-over" -> new VapiFault.At.HandOver();
            case "look-up" -> new VapiFault.At.LookUp();
            default ->
                at.text().matches("call:\\w+")
                        ? new VapiFault.At.Call(at.text().substring("call:".length()))
                        : message(at);
        };
    }

    private static VapiFault.At message(YamlPart at) throws ScenarioException {
        if (!at.text().startsWith("message:")) {
            throw at.wrong("\"at\" is hand-over, look-up, call:<function>, message:<type>, message:<type>:<status> or"
                    + " message:*");
        }
        return new VapiFault.At.Message(at.text().substring("message:".length()));
    }
}
