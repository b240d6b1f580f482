package dev.patchbay.gateway.engine.openai;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/// When OpenAI switches models off (R1), as announced by November 2026; dated names of a model end with it.
final class ModelShutdowns {
    private static final LocalDate REALTIME = LocalDate.of(2027, 1, 20);
    private static final LocalDate TRANSCRIBE = LocalDate.of(2027, 2, 26);
    private static final Period NOTICE = Period.ofMonths(3);

    private static final Map<String, LocalDate> DATES = Map.of(
            "gpt-realtime", REALTIME,
            "gpt-realtime-mini", REALTIME,
            "gpt-4o-realtime-preview", REALTIME,
            "gpt-4o-mini-realtime-preview", REALTIME,
            "whisper-1", TRANSCRIBE,
            "gpt-4o-transcribe", TRANSCRIBE,
            "gpt-4o-mini-transcribe", TRANSCRIBE);

    private ModelShutdowns() {}

    /// A sentence for the log when the model is off or soon will be; empty otherwise.
    static Optional<String> warning(String model, LocalDate today) {
        return Optional.ofNullable(DATES.get(undated(model)))
                .filter(date -> !today.plus(NOTICE).isBefore(date))
                .map(date ->
                        "model " + model + (today.isBefore(date) ? " is switched off on " : " was switched off on ")
                                + date + ": configure a newer one");
    }

    private static String undated(String model) {
        return model.replaceFirst("-20\\d\\d-\\d\\d-\\d\\d$", "");
    }
}
