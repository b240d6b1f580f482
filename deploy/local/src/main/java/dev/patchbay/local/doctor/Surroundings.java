package dev.patchbay.local.doctor;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the doctor knows of an installation.
///
/// @param variables its environment, as ARCHITECTURE.md "Environment" has it
/// @param rehearsed the providers that are played by the rehearsal's peers
/// @param state the folder whose disk is looked at
public record Surroundings(Map<String, String> variables, Set<Provider> rehearsed, Path state) {
    static final String INSIDE_COMPOSE =
            "not looked at: only its own network reaches it; see docker compose ps and docker compose logs";
    private static final int SHORT = 12;
    private static final int SHOWN = 4;

    /// Who is outside.
    public enum Provider {
        TWILIO("Twilio"),
        OPENAI("OpenAI"),
        VAPI("VAPI");

        private final String word;

        Provider(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Surroundings {
        variables = Map.copyOf(variables);
        rehearsed = Set.copyOf(rehearsed);
    }

    /// What a variable says; absent when it says nothing.
    Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    String get(String name, String absent) {
        return get(name).orElse(absent);
    }

    /// A base URL without a slash at its end.
    Optional<String> url(String name) {
        return get(name).map(url -> url.strip().replaceFirst("/+$", ""));
    }

    boolean has(String name) {
        return get(name).isPresent();
    }

    /// A gateway with a route from a file asks nobody: no database, no neighbours.
    boolean isLoneGateway() {
        return has("PATCHBAY_ROUTE_FILE");
    }

    /// The file of variables of `docker-compose.yml`, which has the inside reach itself, and nobody else reach it.
    boolean isCompose() {
        return has("PATCHBAY_DB_PASSWORD_TOOLS") && !has("PATCHBAY_TOOL_SERVICE_URL") && !has("PATCHBAY_DB");
    }

    /// `Twilio`, or `Twilio (rehearsed)`.
    String name(Provider provider) {
        return rehearsed.contains(provider) ? provider.word() + " (rehearsed)" : provider.word();
    }

    /// As much of a secret as may be shown: which one it is, for who has it.
    static String ending(String secret) {
        return secret.length() < SHORT
                ? "of " + secret.length() + " characters"
                : "…" + secret.substring(secret.length() - SHOWN);
    }
}
