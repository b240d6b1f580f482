package dev.patchbay.rehearsal.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What must not be left when the last call is over: calls, sockets, unpublished facts, processes, open files.
///
/// Thread: blocking; one.
public final class Leftovers {
    private static final Duration UNTIL_QUIET = Duration.ofSeconds(45);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String ACTIVE = "patchbay_calls_active";
    private static final String UNPUBLISHED = "patchbay_facts_unpublished";
    private static final String UNSTORED = "patchbay_vapi_messages_unstored";
    private static final String UNTOLD_MS = "patchbay_vapi_messages_oldest_untold_ms";
    private static final String FILES = "process_files_open_files";
    /// Pools fill up to their size under load and stay so.
    private static final int POOLED_FILES = 120;

    private final Parts parts;
    private final Peers peers;
    private final Map<String, Double> filesBefore = new LinkedHashMap<>();

    public Leftovers(Parts parts, Peers peers) {
        this.parts = parts;
        this.peers = peers;
    }

    /// Notes how things are before.
    public void look() throws IOException, InterruptedException {
        for (String service : Parts.SERVICES) {
            parts.metric(service, FILES).ifPresent(files -> filesBefore.put(service, files));
        }
    }

    public List<Finding> find() throws InterruptedException {
        return List.of(
                quiet("no call stuck", this::stuck),
                quiet("all messages stored, all facts published", this::unpublished),
                quiet("no processes and no handles left", this::handles));
    }

    /// What is still being closed is waited for.
    private static Finding quiet(String line, Look look) throws InterruptedException {
        long deadline = System.nanoTime() + UNTIL_QUIET.toNanos();
        while (true) {
            List<String> left = seen(look);
            if (left.isEmpty() || System.nanoTime() > deadline) {
                return new Finding(line, "looked at every part", left);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static List<String> seen(Look look) throws InterruptedException {
        try {
            return look.left();
        } catch (IOException e) {
            return List.of("it cannot be told: " + e.getMessage());
        }
    }

    private List<String> stuck() throws IOException, InterruptedException {
        var left = new ArrayList<>(above(Parts.GATEWAYS, ACTIVE));
        if (peers.openSockets() > 0) {
            left.add(peers.openSockets() + " sockets of the providers are open");
        }
        return left;
    }

    private List<String> unpublished() throws IOException, InterruptedException {
        var left = new ArrayList<>(above(List.of("gw-1", "gw-2", "vapi-adapter"), UNPUBLISHED));
        left.addAll(above(List.of("vapi-adapter"), UNSTORED));
        left.addAll(above(List.of("vapi-adapter"), UNTOLD_MS));
        return left;
    }

    private List<String> above(List<String> names, String metric) throws IOException, InterruptedException {
        var left = new ArrayList<String>();
        for (String name : names) {
            Optional<Double> value = parts.metric(name, metric);
            if (value.isEmpty() || value.get() != 0) {
                left.add(name + ": " + metric + " is "
                        + value.map(number -> String.valueOf(number.longValue()))
                                .orElse("not told"));
            }
        }
        return left;
    }

    private List<String> handles() throws IOException, InterruptedException {
        var left = new ArrayList<String>();
        for (Parts.Part part : parts.now().values()) {
            if (!part.isUp()) {
                left.add(part.name() + " is " + part.state());
            } else if (Parts.SERVICES.contains(part.name())) {
                if (part.children() > 0) {
                    left.add(part.name() + " has child processes: " + part.children());
                }
                files(part.name()).ifPresent(left::add);
            }
        }
        return left;
    }

    private Optional<String> files(String service) throws IOException, InterruptedException {
        Optional<Double> now = parts.metric(service, FILES);
        double before = filesBefore.getOrDefault(service, 0.0);
        return now.filter(open -> open > before + POOLED_FILES)
                .map(open -> service + " has " + open.intValue() + " files open, " + (int) before + " before");
    }

    private interface Look {
        List<String> left() throws IOException, InterruptedException;
    }
}
