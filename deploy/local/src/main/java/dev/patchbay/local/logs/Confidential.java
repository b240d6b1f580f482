package dev.patchbay.local.logs;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What must not stand in a log of this installation: its secrets, whatever looks like a credential or like
/// audio, and what is said, told to tools and called in the scenarios.
public final class Confidential {
    private static final int SHORTEST_SECRET = 8;
    private static final Pattern SECRET_SETTING =
            Pattern.compile("(TWILIO|OPENAI|VAPI|PATCHBAY)_\\w*(TOKEN|TOKEN_NEXT|SECRET|SECRET_NEXT|API_KEY|PASSWORD)");

    private static final List<Ban> SHAPES = List.of(
            shape("a JSON Web Token", "eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"),
            shape("an API token", "\\bpb_[A-Za-z0-9_-]{16,}"),
            shape("a provider's key", "\\bsk-[A-Za-z0-9_-]{8,}"),
            shape("credentials", "(?i)\\b(bearer|basic) (?=\\S*\\d)[A-Za-z0-9._~+/=-]{12,}"),
            shape("a header with credentials", "(?i)\\b(authorization|x-vapi-secret|x-twilio-signature)\\b\\W{1,4}\\w"),
            // What the gateway seals is followed by 32 bytes of HMAC, in base64url.
            shape("a sealed token", "(?<![\\w-])(?=[\\w-]*\\d[\\w-]*\\d)(?=[\\w-]*[A-Z])[\\w-]{43}(?![\\w-])"),
            shape("a phone number", "(\\+|%2B|(?<![\\w.-]))1?555\\d{7}(?!\\w)"),
            shape("keys pressed", "(?i)\\bdtmf\\b\\W{1,4}(digits?\\W{1,4})?[0-9*#]"),
            // A frame of 20 ms has 216 characters.
            shape("base64 audio", "[A-Za-z0-9+/]{200,}"));

    private Confidential() {}

    /// @param secrets of the installation
    /// @param environment whose secret settings count as well
    /// @param scenarios the folder of the rehearsed calls
    public static LogScan scan(Collection<String> secrets, Map<String, String> environment, Path scenarios) {
        var spoken = ScenarioTexts.in(scenarios);
        var known = Stream.concat(secrets.stream(), settings(environment))
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .collect(Collectors.toSet());
        var bans = Stream.of(
                new Ban.Literals("a secret of this installation", known),
                new Ban.Spoken("transcript text", spoken.phrases()),
                new Ban.Literals("arguments of a tool", spoken.arguments()),
                new Ban.Literals("keys pressed", spoken.digits()),
                new Ban.Literals("a phone number", spoken.numbers()));
        return new LogScan(Stream.concat(bans, SHAPES.stream()).toList());
    }

    private static Stream<String> settings(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(setting -> SECRET_SETTING.matcher(setting.getKey()).matches())
                .map(Map.Entry::getValue);
    }

    private static Ban shape(String kind, String pattern) {
        return new Ban.Shape(kind, Pattern.compile(pattern));
    }
}
