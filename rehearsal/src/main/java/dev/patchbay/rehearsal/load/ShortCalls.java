package dev.patchbay.rehearsal.load;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// Whether a process under test gives back what calls took: heap after collection and open handles, before and
/// after many short calls, and the classes that grew.
final class ShortCalls {
    private static final int AT_ONCE = 40;
    private static final int PER_SECOND = 20;
    private static final int WARM_CALLS = 100;
    private static final int GROWN_SHOWN = 12;
    /// Longer than a gateway keeps what it may be asked again: a call nobody claims, the answer to a webhook.
    private static final long QUIET_MS = 100_000;

    private final LoadOptions options;
    private final Path directory;
    private final PrintStream out;

    /// @param bytes by class, after collection
    private record Rest(Map<String, Long> bytes, int handles) {
        long heapKb() {
            return bytes.values().stream().mapToLong(Long::longValue).sum() / 1_024;
        }
    }

    ShortCalls(LoadOptions options, Path directory, PrintStream out) {
        this.options = options;
        this.directory = directory;
        this.out = out;
    }

    void run(Target target) {
        try (var generator = new Generator(options.mode(), options.pace(), Rhythm.MEASURED);
                var process = target.start(options, directory, generator.modelPort())) {
            generator.aim(Aim.local(process.port(), Target.AUTH_TOKEN));
            play(generator, WARM_CALLS);
            var before = rest(process);
            generator.window();
            play(generator, options.shortCalls());
            var seen = generator.window();
            var after = rest(process);
            out.printf(
                    "%s: %d short calls of 2 s, %d could not be placed; %s%n",
                    target, options.shortCalls(), generator.failedToPlace(), seen.trouble);
            out.printf(
                    "heap after collection %d kB → %d kB; open handles %d → %d%n",
                    before.heapKb(), after.heapKb(), before.handles, after.handles);
            grown(before, after);
        }
    }

    private void play(Generator generator, int calls) {
        for (int i = 0; i < calls + AT_ONCE; i++) {
            if (i < calls) {
                generator.call();
            }
            if (i >= AT_ONCE) {
                generator.hangUp(1);
            }
            Pause.ms(1_000 / PER_SECOND);
        }
    }

    private Rest rest(TargetProcess process) {
        Pause.ms(QUIET_MS);
        process.ask("GC.run");
        process.ask("GC.run");
        var bytes = new HashMap<String, Long>();
        process.ask("GC.class_histogram").lines().forEach(line -> {
            var words = line.strip().split("\\s+");
            if (words.length >= 4 && words[0].endsWith(":")) {
                bytes.merge(words[3], Long.parseLong(words[2]), Long::sum);
            }
        });
        return new Rest(bytes, process.figures().openHandles());
    }

    private void grown(Rest before, Rest after) {
        var growth = new HashMap<String, Long>();
        after.bytes.forEach((name, bytes) -> growth.put(name, bytes - before.bytes.getOrDefault(name, 0L)));
        growth.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(GROWN_SHOWN)
                .forEach(entry -> out.printf("%+9d bytes  %s%n", entry.getValue(), entry.getKey()));
    }
}
