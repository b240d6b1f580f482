package dev.patchbay.local.logs;

import java.nio.file.Path;

/// Something in a log that must not be there: where it stands and of what kind it is, never what it is.
///
/// @param line counted from 1
public record Leak(Path file, int line, String kind) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + kind;
    }
}
