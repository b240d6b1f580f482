package dev.patchbay.rehearsal.scenario;

import java.util.Map;

/// A function call that the model makes.
///
/// @param name the function
/// @param arguments the arguments object; a string value `${get_slots.data.slots[0].id}` stands for that value of the
///     latest output of `get_slots`
public record ToolUse(String name, Map<String, Object> arguments) {
    public ToolUse {
        arguments = Map.copyOf(arguments);
    }
}
