package dev.patchbay.rehearsal.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel tells of a process. Source: proc(5).
record ProcessFigures(long pid) {
    /// USER_HZ of every Linux on the platforms we run on.
    private static final long MS_PER_CLOCK_TICK = 10;

    static ProcessFigures self() {
        return new ProcessFigures(ProcessHandle.current().pid());
    }

    /// User and system time of all threads.
    long cpuMs() {
        var stat = read("stat");
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MS_PER_CLOCK_TICK;
    }

    long residentKb() {
        return read("status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    int openHandles() {
        var names = Path.of("/proc/" + pid + "/fd").toFile().list();
        return names == null ? 0 : names.length;
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc/" + pid + '/' + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
