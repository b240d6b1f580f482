package dev.patchbay.business.knowledge;

import io.vertx.mutiny.core.buffer.Buffer;

/// Vectors of length one, as they are stored: four bytes a component.
final class Vectors {
    private Vectors() {}

    static io.vertx.core.buffer.Buffer write(float[] vector) {
        var buffer = io.vertx.core.buffer.Buffer.buffer(vector.length * Float.BYTES);
        for (var component : vector) {
            buffer.appendFloat(component);
        }
        return buffer;
    }

    static float[] read(Buffer buffer) {
        var vector = new float[buffer.length() / Float.BYTES];
        for (var i = 0; i < vector.length; i++) {
            vector[i] = buffer.getFloat(i * Float.BYTES);
        }
        return vector;
    }

    /// The cosine of two of them; -1 where they cannot be compared.
    static double likeness(float[] one, float[] other) {
        if (one.length != other.length) {
            return -1;
        }
        var sum = 0.0;
        for (var i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
