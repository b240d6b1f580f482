package dev.patchbay.local.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// A command line, understood.
public sealed interface Arguments {
    long SEEDS = 1_000_000;

    record Up(boolean once, boolean fresh) implements Arguments {}

    record Call(Optional<String> file, Optional<String> against) implements Arguments {}

    /// @param guides also runs the commands of the guides
    record Rehearse(List<String> suites, boolean guides) implements Arguments {}

    /// @param calls in the air while parts are lost
    /// @param seed of everything that is left to chance
    record Chaos(int calls, long seed) implements Arguments {}

    /// @param messages that are bad
    /// @param seed of everything that is left to chance
    record Storm(int messages, long seed) implements Arguments {}

    /// @param environment a file of variables, one `NAME=value` a line
    record Doctor(Optional<String> environment) implements Arguments {}

    record Sweep() implements Arguments {}

    record Help() implements Arguments {}

    /// @param problem one sentence
    record Wrong(String problem) implements Arguments {}

    static Arguments of(List<String> words) {
        if (words.isEmpty()) {
            return new Wrong("A command is missing.");
        }
        var rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "up" -> up(rest);
            case "call" -> call(rest);
            case "rehearse" -> rehearse(rest);
            case "chaos", "storm" -> attack(words.getFirst(), rest);
            case "doctor" -> doctor(rest);
            case "sweep" -> new Sweep();
            case "help", "--help", "-h" -> new Help();
            default -> new Wrong("There is no command " + words.getFirst() + ".");
        };
    }

    private static Arguments up(List<String> words) {
        var unknown = words.stream()
                .filter(word -> !List.of("--once", "--fresh").contains(word))
                .findFirst();
        return unknown.<Arguments>map(word -> new Wrong("up does not know " + word + "."))
                .orElseGet(() -> new Up(words.contains("--once"), words.contains("--fresh")));
    }

    private static Arguments call(List<String> words) {
        var left = new ArrayList<>(words);
        var option = left.indexOf("--against");
        var against = Optional.<String>empty();
        if (option >= 0) {
            if (option + 1 >= left.size()) {
                return new Wrong("--against needs a URL.");
            }
            against = Optional.of(left.remove(option + 1));
            left.remove(option);
        }
        return left.size() > 1 || left.stream().anyMatch(word -> word.startsWith("-"))
                ? new Wrong("call takes one file, and --against URL.")
                : new Call(left.stream().findFirst(), against);
    }

    private static Arguments attack(String command, List<String> words) {
        var size = new Size(command);
        var amount = size.usual();
        var seed = ThreadLocalRandom.current().nextLong(1, SEEDS);
        for (var at = 0; at < words.size(); at += 2) {
            var value = at + 1 < words.size() ? words.get(at + 1) : "";
            var isSeed = words.get(at).equals("--seed");
            if (!value.matches("\\d{1,9}") || !isSeed && !words.get(at).equals(size.option())) {
                return new Wrong(command + " takes " + size.option() + " N and --seed N.");
            }
            amount = isSeed ? amount : Integer.parseInt(value);
            seed = isSeed ? Long.parseLong(value) : seed;
        }
        if (amount < 1 || amount > size.most()) {
            return new Wrong(size.option() + " is 1 to " + size.most() + ".");
        }
        return command.equals("storm") ? new Storm(amount, seed) : new Chaos(amount, seed);
    }

    /// How much of an attack.
    record Size(String option, int usual, int most) {
        Size(String command) {
            this(
                    command.equals("storm") ? "--messages" : "--calls",
                    command.equals("storm") ? 10_000 : 20,
                    command.equals("storm") ? 1_000_000 : 100);
        }
    }

    private static Arguments doctor(List<String> words) {
        if (words.isEmpty()) {
            return new Doctor(Optional.empty());
        }
        return words.size() == 2 && words.getFirst().equals("--env")
                ? new Doctor(Optional.of(words.getLast()))
                : new Wrong("doctor takes --env FILE and nothing else.");
    }

    private static Arguments rehearse(List<String> words) {
        var suites = words.stream().filter(word -> !word.equals("--guides")).toList();
        return suites.stream().anyMatch(word -> word.startsWith("-"))
                ? new Wrong("rehearse takes suites and --guides.")
                : new Rehearse(suites.isEmpty() ? List.of("first-call") : suites, words.contains("--guides"));
    }
}
