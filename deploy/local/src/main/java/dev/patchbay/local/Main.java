package dev.patchbay.local;

import dev.patchbay.local.cli.AgainstCommand;
import dev.patchbay.local.cli.Arguments;
import dev.patchbay.local.cli.Console;
import dev.patchbay.local.cli.DoctorCommand;
import dev.patchbay.local.cli.Order;
import dev.patchbay.local.cli.RehearseCommand;
import dev.patchbay.local.cli.SweepCommand;
import dev.patchbay.local.cli.UpCommand;
import dev.patchbay.local.state.StateException;
import dev.patchbay.local.suite.Installation;
import dev.patchbay.local.suite.SettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The launcher behind the script `patchbay`. Exit codes: 0 done, 1 failed, 2 not understood.
public final class Main {
    private static final String DEFAULT_CALL = "first-call/books-a-visit.yaml";

    private Main() {}

    public static void main(String[] words) throws InterruptedException {
        var console = new Console(System.out, System.err);
        var root = Path.of(System.getProperty("patchbay.root", ""));
        System.exit(run(Arguments.of(List.of(words)), new Installation(root, System.getenv()), console));
    }

    private static int run(Arguments arguments, Installation installation, Console console)
            throws InterruptedException {
        try {
            return switch (arguments) {
                case Arguments.Up(var once, var fresh) -> new UpCommand(installation, console).run(once, fresh);
                case Arguments.Call call -> call(call, installation, console);
                case Arguments.Rehearse(var suites, var guides) ->
                    new RehearseCommand(installation, console).run(Order.suites(suites), guides);
                case Arguments.Chaos(var calls, var seed) ->
                    new RehearseCommand(installation, console).run(Order.chaos(calls, seed));
                case Arguments.Storm(var messages, var seed) ->
                    new RehearseCommand(installation, console).run(Order.storm(messages, seed));
                case Arguments.Doctor(var environment) ->
                    new DoctorCommand(installation, console).run(environment.map(Path::of));
                case Arguments.Sweep() -> new SweepCommand(installation).run();
                case Arguments.Help() -> help();
                case Arguments.Wrong(var problem) -> wrong(problem);
            };
        } catch (StateException | SettingException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static int call(Arguments.Call call, Installation installation, Console console)
            throws InterruptedException {
        var file = call.file()
                .map(Path::of)
                .orElseGet(() -> installation.call(DEFAULT_CALL))
                .toAbsolutePath();
        if (Files.notExists(file)) {
            return wrong("There is no file " + file + ".");
        }
        return call.against().isPresent()
                ? new AgainstCommand(installation, console).run(call.against().get(), file)
                : new RehearseCommand(installation, console).run(Order.file(file));
    }

    private static String usage() {
        try (var text = Main.class.getResourceAsStream("/usage.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the usage text is part of the program", e);
        }
    }

    private static int help() {
        System.out.print(usage());
        return 0;
    }

    private static int wrong(String problem) {
        System.err.println(problem);
        System.err.println();
        System.err.print(usage());
        return 2;
    }
}
