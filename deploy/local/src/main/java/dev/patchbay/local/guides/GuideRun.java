package dev.patchbay.local.guides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a guide's blocks by bash, one after the other, in one session: a command that fails ends it.
public final class GuideRun {
    private static final int MOST_SECONDS = 180;
    private static final int LAST_LINES = 12;
    private static final String MARK = "@@patchbay-guide ";

    private final Path folder;
    private final Map<String, String> environment;

    /// @param folder where the commands are run
    /// @param environment on top of one's own
    public GuideRun(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /// @return what went wrong, in lines; empty when nothing did
    public List<String> problems(Guide guide) throws InterruptedException {
        try {
            var script = Files.createTempFile("patchbay-guide", ".sh");
            var output = Files.createTempFile("patchbay-guide", ".out");
            try {
                Files.writeString(script, script(guide));
                var code = run(script, output);
                return judge(guide, code, outputs(Files.readAllLines(output)));
            } finally {
                Files.delete(script);
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a guide could not be run", e);
        }
    }

    private static String script(Guide guide) {
        var script = new StringBuilder("set -eu\n");
        for (var block : guide.blocks()) {
            script.append("echo; echo '")
                    .append(MARK)
                    .append(block.line())
                    .append("'\n")
                    .append(block.commands());
        }
        return script.append("echo; echo '").append(MARK).append("0'\n").toString();
    }

    private int run(Path script, Path output) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        var process = builder.start();
        if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            return process.exitValue();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return -1;
    }

    /// By the line where their block begins; that of the end, line 0, is there when all ran.
    private static Map<Integer, List<String>> outputs(List<String> lines) {
        var outputs = new HashMap<Integer, List<String>>();
        var current = new ArrayList<String>();
        for (var line : lines) {
            if (line.startsWith(MARK)) {
                current = new ArrayList<>();
                outputs.put(Integer.parseInt(line.substring(MARK.length()).strip()), current);
            } else {
                current.add(line);
            }
        }
        return outputs;
    }

    private static List<String> judge(Guide guide, int code, Map<Integer, List<String>> outputs) {
        var problems = new ArrayList<String>();
        for (var i = 0; i < guide.blocks().size(); i++) {
            var block = guide.blocks().get(i);
            var output = outputs.get(block.line());
            var next = i + 1 < guide.blocks().size() ? guide.blocks().get(i + 1).line() : 0;
            if (output == null) {
                return problems;
            }
            if (!outputs.containsKey(next)) {
                problems.add(where(guide, block) + (code < 0 ? " did not end" : " ended with code " + code));
                problems.addAll(last(output));
                return problems;
            }
            problems.addAll(missing(guide, block, output));
        }
        return problems;
    }

    private static List<String> missing(Guide guide, Guide.Block block, List<String> output) {
        var text = String.join("\n", output);
        var problems = new ArrayList<String>();
        block.expected().stream()
                .filter(expected -> !text.contains(expected))
                .forEach(expected -> problems.add(where(guide, block) + " did not print " + expected));
        if (!problems.isEmpty()) {
            problems.addAll(last(output));
        }
        return problems;
    }

    private static String where(Guide guide, Guide.Block block) {
        return guide.file().getFileName() + " line " + block.line();
    }

    private static List<String> last(List<String> output) {
        return output.subList(Math.max(0, output.size() - LAST_LINES), output.size()).stream()
                .map(line -> "  | " + line)
                .toList();
    }
}
