package dev.patchbay.rehearsal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.run.Suite;
import dev.patchbay.rehearsal.scenario.Scenario;
import dev.patchbay.rehearsal.scenario.ScenarioException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// The command line of the rehearsal. Exit codes: 0 all passed, 1 something failed, 2 it could not be tried.
public final class Main {
    private static final String USAGE = """
            serve                          peers and runner; settings from the environment
            call [FILE] [options]          plays one scenario, first-call/books-a-visit.yaml by default
            rehearse [SUITE] [options]     plays a suite, first-call by default
            texts FILE...                  the speech that scenarios need: rate, WAV and words, a line each

              --repeat N     plays it N times
              --peers URL    asks peers that are running already (or PATCHBAY_REHEARSAL_URL)
              --against URL  plays against this public URL, with peers hosted here: the deployment must have been told
                             to use them (PATCHBAY_TWILIO_API_URL, PATCHBAY_OPENAI_URL)""";

    private final Map<String, String> environment;
    private final PrintStream out;

    private Main(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) {
        var main = new Main(new HashMap<>(System.getenv()), new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.exit(main.run(new ArrayList<>(List.of(arguments))));
    }

    private int run(List<String> arguments) {
        String command = arguments.isEmpty() ? "help" : arguments.removeFirst();
        try {
            return switch (command) {
                case "serve" -> serve();
                case "call" -> play(arguments, Main::file);
                case "rehearse" -> play(arguments, Main::suite);
                case "texts" -> Texts.print(arguments, out);
                default -> usage();
            };
        } catch (IllegalArgumentException | IllegalStateException | ScenarioException | IOException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    private int usage() {
        out.println(USAGE);
        return 2;
    }

    private int serve() throws InterruptedException {
        Stage stage = Stage.set(Settings.of(environment), Settings.suites(environment));
        out.println("rehearsal on port " + stage.port());
        new CountDownLatch(1).await();
        return 0;
    }

    private int play(List<String> arguments, Selection selection)
            throws ScenarioException, IOException, InterruptedException {
        Optional<String> peers =
                option(arguments, "--peers").or(() -> Optional.ofNullable(environment.get("PATCHBAY_REHEARSAL_URL")));
        option(arguments, "--against").ifPresent(url -> environment.put("PATCHBAY_PUBLIC_URL", url));
        int repeat = Integer.parseInt(option(arguments, "--repeat").orElse("1"));
        ObjectNode run = selection.of(arguments, Settings.suites(environment)).put("repeat", repeat);
        if (peers.isEmpty()) {
            return here(run, repeat);
        }
        String token = environment.getOrDefault("PATCHBAY_CONTROL_TOKEN", "");
        var remote = new RemoteRuns(URI.create(peers.get().replaceFirst("/+$", "")), token);
        return remote.play(run.toString(), out::println) ? 0 : 1;
    }

    private int here(ObjectNode run, int repeat) throws ScenarioException, InterruptedException {
        Path suites = Settings.suites(environment);
        List<Scenario> once = run.has("suite")
                ? Suite.read(suites.resolve(run.path("suite").asText()))
                : Suite.read(List.of(Path.of(run.path("files").path(0).asText())));
        var scenarios = new ArrayList<Scenario>();
        for (int i = 0; i < repeat; i++) {
            scenarios.addAll(once);
        }
        Stage stage = Stage.set(Settings.of(environment), suites);
        try {
            return stage.runs().play(scenarios, out::println) == 0 ? 0 : 1;
        } finally {
            stage.strike();
        }
    }

    private static ObjectNode file(List<String> arguments, Path suites) {
        Path file =
                arguments.isEmpty() ? suites.resolve("first-call/books-a-visit.yaml") : Path.of(arguments.getFirst());
        ObjectNode run = JsonNodeFactory.instance.objectNode();
        run.putArray("files").add(file.toAbsolutePath().normalize().toString());
        return run;
    }

    private static ObjectNode suite(List<String> arguments, Path suites) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("suite", arguments.isEmpty() ? "first-call" : arguments.getFirst());
    }

    /// Takes `--name value` out of the arguments.
    private static Optional<String> option(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        if (at + 1 == arguments.size()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        arguments.remove(at);
        return Optional.of(arguments.remove(at));
    }

    /// What the arguments ask to play.
    private interface Selection {
        ObjectNode of(List<String> arguments, Path suites);
    }
}
