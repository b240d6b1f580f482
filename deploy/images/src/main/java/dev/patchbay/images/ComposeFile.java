package dev.patchbay.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// `docker-compose.yml`, read the way docker compose reads it, as far as this file goes.
///
/// @param asked the variables that the file takes from its environment, whether they are set or not
record ComposeFile(Map<String, ComposeService> services, Set<String> asked) {
    /// @param environment the shell's and that of `.env`
    /// @throws IllegalArgumentException with the file's own message when something needed is missing
    static ComposeFile read(Path file, Map<String, String> environment) {
        var interpolation = new Interpolation(environment);
        var asked = interpolation.names();
        var services = new HashMap<String, ComposeService>();
        map(tree(file).get("services")).forEach((name, service) -> {
            var filled = map(filled(service, interpolation));
            services.put(name, service(file, name, filled, environment));
            passedOn(filled).forEach(asked::add);
        });
        return new ComposeFile(Map.copyOf(services), Set.copyOf(asked));
    }

    /// As it stands there, anchors and merges resolved.
    static Map<String, Object> tree(Path file) {
        try {
            return map(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the compose file cannot be read", e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    private static ComposeService service(
            Path file, String name, Map<String, Object> service, Map<String, String> environment) {
        return new ComposeService(
                name,
                build(file, service),
                environment(service, environment),
                mounts(service),
                healthCheck(service),
                grace(service));
    }

    private static Optional<Path> build(Path file, Map<String, Object> service) {
        return Optional.ofNullable(service.get("build")).map(ComposeFile::map).map(build -> file.resolveSibling(
                        (String) build.get("context"))
                .resolve((String) build.get("dockerfile")));
    }

    private static Map<String, String> environment(Map<String, Object> service, Map<String, String> environment) {
        var given = new HashMap<String, String>();
        map(service.get("environment")).forEach((name, value) -> {
            var found = value == null ? environment.get(name) : value.toString();
            if (found != null) {
                given.put(name, found);
            }
        });
        return given;
    }

    private static Set<String> passedOn(Map<String, Object> service) {
        return map(service.get("environment")).entrySet().stream()
                .filter(variable -> variable.getValue() == null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> mounts(Map<String, Object> service) {
        return list(service.get("volumes")).stream()
                .map(volume -> volume.toString().split(":"))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static List<String> healthCheck(Map<String, Object> service) {
        return list(map(service.get("healthcheck")).get("test")).stream()
                .filter(word -> !word.equals("CMD"))
                .map(Object::toString)
                .toList();
    }

    private static Duration grace(Map<String, Object> service) {
        return Optional.ofNullable(service.get("stop_grace_period"))
                .map(period -> Duration.parse("PT" + period))
                .orElse(Duration.ofSeconds(10));
    }

    private static Object filled(Object node, Interpolation interpolation) {
        return switch (node) {
            case Map<?, ?> fields -> {
                var filled = new HashMap<String, Object>();
                fields.forEach((name, value) -> filled.put((String) name, filled(value, interpolation)));
                yield filled;
            }
            case List<?> items ->
                items.stream().map(item -> filled(item, interpolation)).toList();
            case String text -> interpolation.fill(text);
            case null -> null;
            default -> node;
        };
    }

    private static List<?> list(Object node) {
        return node == null ? List.of() : (List<?>) node;
    }
}
