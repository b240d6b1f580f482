package dev.patchbay.contracts.tool;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a gateway does by itself about a tool's result, whatever the model makes of it: the result's sentence is said
/// to the letter, and then this happens.
///
/// It stands in the data under [#KEY]. Who acts on it takes it out first: neither a model nor a record sees it.
///
/// @param guarded nothing that the caller says stops the sentence
/// @param target of `TRANSFER`, and of no other
public record Course(Then then, boolean guarded, Optional<TransferTarget> target) {
    public static final String KEY = "course";

    /// What follows the sentence.
    public enum Then {
        GO_ON,
        END,
        TRANSFER
    }

    public static Course transfer(TransferTarget target, boolean guarded) {
        return new Course(Then.TRANSFER, guarded, Optional.of(target));
    }

    /// The sentence, and then the call goes on or ends.
    public static Course guarded(Then then) {
        return new Course(then, true, Optional.empty());
    }

    /// That of a result which succeeded; empty where there is none, or none that can be followed.
    public static Optional<Course> of(ToolResult result) {
        return result instanceof ToolResult.Succeeded done && done.data().get(KEY) instanceof Map<?, ?> told
                ? read(told)
                : Optional.empty();
    }

    /// The result as models and records are to see it.
    public static ToolResult without(ToolResult result) {
        if (!(result instanceof ToolResult.Succeeded done) || !done.data().containsKey(KEY)) {
            return result;
        }
        var rest = new LinkedHashMap<>(done.data());
        rest.remove(KEY);
        return new ToolResult.Succeeded(done.say(), rest);
    }

    /// As it stands in the data.
    public Map<String, Object> toData() {
        var data = new LinkedHashMap<String, Object>();
        data.put("then", then.name().toLowerCase(Locale.ROOT));
        data.put("guarded", guarded);
        target.ifPresent(person -> data.put("target", Map.of("label", person.label(), "to", person.to())));
        return data;
    }

    private static Optional<Course> read(Map<?, ?> told) {
        var guarded = Boolean.TRUE.equals(told.get("guarded"));
        var target = told.get("target") instanceof Map<?, ?> person ? target(person) : Optional.<TransferTarget>empty();
        return Stream.of(Then.values())
                .filter(then -> then.name().toLowerCase(Locale.ROOT).equals(told.get("then")))
                .filter(then -> (then == Then.TRANSFER) == target.isPresent())
                .map(then -> new Course(then, guarded, target))
                .findFirst();
    }

    private static Optional<TransferTarget> target(Map<?, ?> person) {
        return person.get("label") instanceof String label && person.get("to") instanceof String to
                ? Optional.of(new TransferTarget(label, to))
                : Optional.empty();
    }
}
