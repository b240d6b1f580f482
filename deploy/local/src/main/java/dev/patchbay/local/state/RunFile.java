package dev.patchbay.local.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/// How other commands find the running launcher. Readable by its owner only: it holds a token.
///
/// @param pid the launcher's process
/// @param publicUrl the reverse proxy
/// @param controlUrl the loopback control interface, `controlToken` its bearer
/// @param peersUrl the rehearsal peers; the same bearer
/// @param settings the variables that its services were started with, for who examines it
public record RunFile(
        long pid,
        String publicUrl,
        String controlUrl,
        String controlToken,
        String peersUrl,
        Map<String, String> settings) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public RunFile {
        settings = settings == null ? Map.of() : Map.copyOf(settings);
    }

    public void write(StateDirectory state) {
        try {
            PrivateFile.write(
                    state.run(), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        } catch (IOException e) {
            throw new StateException("Cannot write " + state.run() + ": " + e.getMessage(), e);
        }
    }

    /// What was written by a launcher that may since have ended: check the lock.
    public static Optional<RunFile> read(StateDirectory state) {
        try {
            return Optional.of(MAPPER.readValue(state.run().toFile(), RunFile.class));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    public static void delete(StateDirectory state) {
        try {
            Files.deleteIfExists(state.run());
        } catch (IOException e) {
            throw new StateException("Cannot delete " + state.run() + ": " + e.getMessage(), e);
        }
    }
}
