package dev.patchbay.gateway.engine.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.realtime.RealtimeClientEvent;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// OpenAI's own typed events as the judge of what we send: valid, and with no property that its types do not
/// know.
final class RealtimeOracle {
    private RealtimeOracle() {}

    static RealtimeClientEvent check(byte[] utf8) {
        return check(new String(utf8, StandardCharsets.UTF_8));
    }

    static RealtimeClientEvent check(String json) {
        try {
            var event = ObjectMappers.jsonMapper().readValue(json, RealtimeClientEvent.class);
            event.validate();
            var unknown = new ArrayList<String>();
            walk(event, "", unknown);
            if (!unknown.isEmpty()) {
                throw new AssertionError("properties that OpenAI does not know: " + unknown);
            }
            return event;
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a client event: " + json, e);
        }
    }

    private static void walk(Object value, String path, List<String> unknown) {
        switch (value) {
            case null -> {}
            case Optional<?> optional -> optional.ifPresent(inner -> walk(inner, path, unknown));
            case Collection<?> list -> list.forEach(inner -> walk(inner, path + "[]", unknown));
            default -> walkModel(value, path, unknown);
        }
    }

    private static void walkModel(Object value, String path, List<String> unknown) {
        if (!value.getClass().getName().startsWith("com.openai.models")) {
            return;
        }
        for (var method : value.getClass().getMethods()) {
            if (method.getName().equals("_additionalProperties") && !freeForm(value)) {
                ((Map<?, ?>) call(method, value)).keySet().forEach(key -> unknown.add(path + "." + key));
            } else if (accessor(method, value)) {
                walk(call(method, value), path + "." + method.getName(), unknown);
            }
        }
    }

    /// A tool's JSON Schema and a metadata map are additional properties by design.
    private static boolean freeForm(Object value) {
        var name = value.getClass().getSimpleName();
        return name.equals("Metadata") || name.equals("Parameters");
    }

    private static boolean accessor(Method method, Object value) {
        return method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() == value.getClass()
                && !method.getName().matches("_.*|as[A-Z].*|is[A-Z].*|validate|validity.*|hashCode|toString|toBuilder")
                && (Optional.class == method.getReturnType()
                        || Collection.class.isAssignableFrom(method.getReturnType())
                        || method.getReturnType().getName().startsWith("com.openai.models"));
    }

    private static Object call(Method method, Object target) {
        try {
            return method.invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method + " of " + target.getClass(), e);
        }
    }
}
