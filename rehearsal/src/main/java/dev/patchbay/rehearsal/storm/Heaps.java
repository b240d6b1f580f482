package dev.patchbay.rehearsal.storm;

import dev.patchbay.rehearsal.chaos.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How much of each service's heap is really in use: after a collection that is asked for.
///
/// Thread: blocking; one.
final class Heaps {
    private static final long COLLECTED_WITHIN_S = 30;
    private static final String USED = "jvm_memory_used_bytes{area=\"heap\"";

    private final Parts parts;

    Heaps(Parts parts) {
        this.parts = parts;
    }

    /// Megabytes in use, by service.
    Map<String, Long> inUse() throws IOException, InterruptedException {
        var used = new LinkedHashMap<String, Long>();
        for (String service : Parts.SERVICES) {
            collect(parts.pid(service));
            used.put(service, Math.round(parts.sum(service, USED) / (1 << 20)));
        }
        return used;
    }

    private static void collect(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process collection = new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!collection.waitFor(COLLECTED_WITHIN_S, TimeUnit.SECONDS)) {
            collection.destroyForcibly();
            throw new IOException("process " + pid + " did not collect its garbage");
        }
    }
}
