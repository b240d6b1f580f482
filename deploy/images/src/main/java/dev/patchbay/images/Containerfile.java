package dev.patchbay.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A container file, of which only so much is understood as the services' own ones need: one stage, files
/// copied from the context, folders made, and settings.
///
/// Errors: [IllegalArgumentException] for any other instruction, so that a layout never lacks what an
/// engine would do.
///
/// @param context the folder that it lies in, from which it copies
/// @param base the image that it begins with
record Containerfile(
        Path context,
        String base,
        List<Step> steps,
        Map<String, String> environment,
        String user,
        String workingDirectory,
        List<Integer> ports,
        List<String> entrypoint) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern ARCHIVE = Pattern.compile("test ! -f (\\S+) \\|\\| (java .* -Xshare:dump .*)");
    private static final Pattern FOLDER = Pattern.compile("install -d -o (\\d+) -g (\\d+) (/\\S+)");

    /// What becomes a layer.
    sealed interface Step {
        /// @param source of the context: a file, or a folder whose content is meant
        /// @param target in the image: a folder, absolute
        record Copy(String source, String target) implements Step {}

        /// An empty folder that belongs to somebody.
        record Folder(String path, String owner) implements Step {}

        /// A class archive, where there is a list of what goes into it.
        ///
        /// @param directory in which it is made, absolute
        record Archive(String directory, String list, StartArchive archive) implements Step {}
    }

    static Containerfile read(Path file) {
        var parts = new Parts();
        lines(file).forEach(parts::take);
        return new Containerfile(
                file.getParent(),
                parts.base,
                List.copyOf(parts.steps),
                parts.environment,
                parts.user,
                parts.workingDirectory,
                List.copyOf(parts.ports),
                parts.entrypoint);
    }

    /// The one archive that it makes.
    Optional<StartArchive> archive() {
        return steps.stream()
                .flatMap(step -> step instanceof Step.Archive made ? Stream.of(made.archive()) : Stream.empty())
                .findFirst();
    }

    /// Without comments, with continued lines joined.
    private static List<String> lines(Path file) {
        try {
            return Files.readString(file)
                    .replaceAll("(?m)^\\s*#.*\\R", "")
                    .replaceAll("\\s*\\\\\\R\\s*", " ")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the container file cannot be read", e);
        }
    }

    private static final class Parts {
        private final List<Step> steps = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<Integer> ports = new ArrayList<>();
        private String base = "";
        private String user = "";
        private String workingDirectory = "/";
        private List<String> entrypoint = List.of();

        private void take(String line) {
            var words = line.split("\\s+", 2);
            switch (words[0]) {
                case "FROM" -> base = words[1];
                case "WORKDIR" -> workingDirectory = words[1];
                case "COPY" -> copy(words[1].split("\\s+"));
                case "RUN" -> run(words[1]);
                case "ENV" -> env(words[1].split("\\s+"));
                case "USER" -> user = words[1];
                case "EXPOSE" -> ports.add(Integer.valueOf(words[1]));
                case "ENTRYPOINT" -> entrypoint = words(words[1]);
                default -> throw new IllegalArgumentException("cannot be done without an engine: " + line);
            }
        }

        private void copy(String[] words) {
            if (words.length != 2 || words[0].startsWith("--")) {
                throw new IllegalArgumentException("COPY is understood with one source and one target");
            }
            var target = Path.of(workingDirectory).resolve(words[1]).normalize();
            steps.add(new Step.Copy(words[0], target.toString()));
        }

        private void run(String command) {
            var folder = FOLDER.matcher(command);
            var archive = ARCHIVE.matcher(command);
            if (folder.matches()) {
                steps.add(new Step.Folder(folder.group(3), folder.group(1) + ":" + folder.group(2)));
            } else if (archive.matches()) {
                var words = List.of(archive.group(2).split("\\s+"));
                steps.add(new Step.Archive(workingDirectory, archive.group(1), new StartArchive(words)));
            } else {
                throw new IllegalArgumentException("cannot be done without an engine: RUN " + command);
            }
        }

        private void env(String[] settings) {
            for (var setting : settings) {
                var parts = setting.split("=", 2);
                environment.put(parts[0], parts[1]);
            }
        }

        private static List<String> words(String json) {
            try {
                return MAPPER.readValue(json, new TypeReference<List<String>>() {});
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("ENTRYPOINT is understood in its JSON form", e);
            }
        }
    }
}
