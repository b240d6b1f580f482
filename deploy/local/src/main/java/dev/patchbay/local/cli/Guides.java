package dev.patchbay.local.cli;

import dev.patchbay.local.guides.Guide;
import dev.patchbay.local.guides.GuideRun;
import dev.patchbay.local.state.RunFile;
import dev.patchbay.local.suite.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// `rehearse --guides`: runs what the guides in `docs/` say against the Patchbay that is up, then examines it.
final class Guides {
    private static final Duration UP_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Installation installation;
    private final Console console;

    Guides(Installation installation, Console console) {
        this.installation = installation;
        this.console = console;
    }

    /// @return whether every command did what its guide says, and the doctor found nothing that failed
    boolean pass(RunFile run) throws InterruptedException {
        console.line("");
        console.line("The commands of the guides");
        // A rehearsal may have killed a part that is still coming back.
        awaitAllUp(run);
        var passed = true;
        var runner = new GuideRun(
                installation.root(),
                Map.of(
                        "PATCHBAY_URL", run.publicUrl(),
                        "PATCHBAY_OWNER_TOKEN", run.settings().getOrDefault("PATCHBAY_OWNER_TOKEN", ""),
                        "PATCHBAY_SERVICE_TOKEN", run.settings().getOrDefault("PATCHBAY_SERVICE_TOKEN", ""),
                        "PATCHBAY_LOGS",
                                installation.state().log("x").getParent().toString()));
        for (var guide : Guide.in(installation.root().resolve("docs"))) {
            var problems = runner.problems(guide);
            problems.forEach(console::line);
            console.line((problems.isEmpty() ? "  passed  " : "  FAILED  ") + "docs/"
                    + guide.file().getFileName() + ", " + guide.blocks().size() + " blocks");
            passed &= problems.isEmpty();
        }
        console.line("");
        return new DoctorCommand(installation, console).run(Optional.empty()) == 0 && passed;
    }

    private static void awaitAllUp(RunFile run) throws InterruptedException {
        var deadline = System.nanoTime() + UP_WITHIN.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (!areAllUp(client, run) && System.nanoTime() < deadline) {
                Thread.sleep(POLL);
            }
        }
    }

    private static boolean areAllUp(HttpClient client, RunFile run) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(run.publicUrl() + "/status.json"))
                .build();
        try {
            var body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return body.contains("all parts are up");
        } catch (IOException _) {
            return false;
        }
    }
}
