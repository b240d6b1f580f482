package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.JsonField;
import com.openai.core.ObjectMappers;
import com.openai.models.realtime.RealtimeServerEvent;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The SDK as a judge of server events: what it cannot read, what its validation refuses, and members that it does not
/// know are failures.
final class Oracle {

    private Oracle() {}

    static void check(String json) {
        try {
            var known =
                    withoutUndocumented((ObjectNode) ObjectMappers.jsonMapper().readTree(json));
            var event = ObjectMappers.jsonMapper().treeToValue(known, RealtimeServerEvent.class);
            refuseUnknownMembers(event.validate());
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            throw new AssertionError("not a server event of the SDK: " + json, e);
        }
    }

    /// Members that the API sends and the SDK's types leave out: a session's identity, padding of text deltas.
    private static JsonNode withoutUndocumented(ObjectNode event) {
        event.remove("obfuscation");
        if (event.get("session") instanceof ObjectNode session) {
            session.remove(List.of("id", "object", "expires_at"));
        }
        return event;
    }

    private static void refuseUnknownMembers(Object typed) throws ReflectiveOperationException {
        if (typed instanceof JsonField<?> field) {
            if (field.asKnown().isPresent()) {
                refuseUnknownMembers(field.asKnown().get());
            }
        } else if (typed instanceof Collection<?> list) {
            for (var element : list) {
                refuseUnknownMembers(element);
            }
        } else if (typed != null && isModel(typed.getClass())) {
            refuseUnknownMembersOf(typed);
        }
    }

    private static void refuseUnknownMembersOf(Object model) throws ReflectiveOperationException {
        for (var field : model.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            var value = field.get(model);
            if (field.getName().equals("additionalProperties") && value instanceof Map<?, ?> unknown) {
                if (!unknown.isEmpty()) {
                    throw new AssertionError(model.getClass().getSimpleName() + " has no " + unknown.keySet());
                }
            } else {
                refuseUnknownMembers(value);
            }
        }
    }

    /// Metadata is the client's own and keeps all its members as additional ones.
    private static boolean isModel(Class<?> type) {
        return type.getName().startsWith("com.openai.models.")
                && !type.isEnum()
                && !type.getSimpleName().equals("Metadata");
    }
}
