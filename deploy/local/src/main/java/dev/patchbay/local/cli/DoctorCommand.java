package dev.patchbay.local.cli;

import dev.patchbay.local.doctor.Doctor;
import dev.patchbay.local.doctor.Surroundings;
import dev.patchbay.local.doctor.Surroundings.Provider;
import dev.patchbay.local.state.InstanceLock;
import dev.patchbay.local.state.RunFile;
import dev.patchbay.local.suite.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `doctor [--env FILE]`: examines the Patchbay that is up here, else the one that the environment or a file says.
public final class DoctorCommand {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'");

    private final Installation installation;
    private final Console console;

    public DoctorCommand(Installation installation, Console console) {
        this.installation = installation;
        this.console = console;
    }

    /// @return 0 when nothing failed, 1 when something did, 2 when the file cannot be read
    public int run(Optional<Path> file) {
        if (file.isPresent() && Files.notExists(file.get())) {
            console.problem("There is no file " + file.get() + ".");
            return 2;
        }
        if (file.isPresent()) {
            return ofFile(file.get());
        }
        var running = isUp() ? RunFile.read(installation.state()) : Optional.<RunFile>empty();
        return running.map(this::ofRunning).orElseGet(() -> {
            console.line("Examining what the environment says; no Patchbay is up here.");
            return examine(installation.environment(), Set.of());
        });
    }

    private int ofRunning(RunFile run) {
        var rehearsed = rehearsed(run);
        console.line("Examining the Patchbay that is up here (process " + run.pid() + ", " + run.publicUrl() + ").");
        if (!rehearsed.isEmpty()) {
            console.line("Rehearsed, not real: "
                    + rehearsed.stream().map(Provider::word).collect(Collectors.joining(", ")) + ".");
        }
        return examine(run.settings(), rehearsed);
    }

    private static Set<Provider> rehearsed(RunFile run) {
        var rehearsed = EnumSet.noneOf(Provider.class);
        var urls = Map.of(
                Provider.TWILIO, "PATCHBAY_TWILIO_API_URL",
                Provider.OPENAI, "PATCHBAY_OPENAI_URL",
                Provider.VAPI, "PATCHBAY_VAPI_API_URL");
        var peers = URI.create(run.peersUrl()).getAuthority();
        urls.forEach((provider, name) -> {
            if (run.settings().getOrDefault(name, "").contains("//" + peers)) {
                rehearsed.add(provider);
            }
        });
        return rehearsed;
    }

    private int ofFile(Path file) {
        try {
            var variables = new HashMap<String, String>();
            for (var line : Files.readAllLines(file)) {
                var assignment = ASSIGNMENT.matcher(line.strip());
                if (assignment.matches()) {
                    variables.put(assignment.group(1), plain(assignment.group(2).strip()));
                }
            }
            console.line("Examining what " + file + " says.");
            return examine(variables, Set.of());
        } catch (IOException e) {
            console.problem(file + " cannot be read: " + e.getMessage());
            return 2;
        }
    }

    private static String plain(String value) {
        var quoted = QUOTED.matcher(value);
        return quoted.matches()
                ? Optional.ofNullable(quoted.group(1)).orElse(quoted.group(2))
                : value.replaceFirst("\\s+#.*$", "");
    }

    private int examine(Map<String, String> variables, Set<Provider> rehearsed) {
        var state = installation.state().root();
        var passed = new Doctor(new Surroundings(variables, rehearsed, state))
                .examine(finding -> console.line(finding.line()));
        console.line(passed ? "Nothing failed." : "Something failed: see the lines that begin with FAIL.");
        return passed ? 0 : 1;
    }

    /// Whether somebody holds the lock.
    private boolean isUp() {
        var lock = InstanceLock.tryAcquire(installation.state(), InstanceLock.Purpose.CLEAR_UP);
        lock.ifPresent(InstanceLock::close);
        return lock.isEmpty();
    }
}
