package dev.patchbay.local.cli;

import dev.patchbay.local.process.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Sends what the launcher and the parts inside it log to a file: the terminal is for progress.
final class LauncherLog {
    private static final List<Logger> QUIET = List.of(Logger.getLogger("io.netty"), Logger.getLogger("io.zonky"));

    private LauncherLog() {}

    static void to(Path file) {
        // Only Kafka's log level bean uses Log4j; it must not write to the terminal when started while we stop.
        System.setProperty("log4j2.StatusLogger.level", "OFF");
        System.setProperty("log4j.shutdownHookEnabled", "false");
        LogFile.startOver(file);
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        try {
            var handler = new FileHandler(file.toString());
            handler.setFormatter(new SimpleFormatter());
            root.addHandler(handler);
        } catch (IOException e) {
            throw new UncheckedIOException("the launcher's log could not be opened", e);
        }
    }
}
