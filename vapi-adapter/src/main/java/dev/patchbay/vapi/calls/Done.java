package dev.patchbay.vapi.calls;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// The answer to a request that was carried out.
@RegisterForReflection
public record Done<T>(boolean success, T data) {
    static <T> Done<T> with(T data) {
        return new Done<>(true, data);
    }
}
