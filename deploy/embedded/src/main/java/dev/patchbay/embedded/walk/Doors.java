package dev.patchbay.embedded.walk;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a service answers: REST classes, read from their annotations, and the routes beside them. By it one
/// finds what a description leaves out.
final class Doors {
    // `{principal:.+}` is `{principal}` in a description.
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\s*(\\w+)\\s*:[^/]*}");

    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

    private Doors() {}

    /// As [Operation#toString()] names them.
    static Stream<String> of(Collection<Class<?>> classes) {
        return classes.stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Stream.of(type.getDeclaredMethods())
                        .map(method -> operation(type, method))
                        .flatMap(Optional::stream));
    }

    /// What has a path of its own; filters and catch-alls have none, and below `/q` is another router.
    static Stream<String> of(Router router) {
        return router.getRoutes().stream()
                .filter(route -> route.getPath() != null)
                .filter(route -> !route.getPath().matches("/(\\*|q/?\\*?)?"))
                .flatMap(Doors::operations);
    }

    /// A route for any method is named by GET.
    private static Stream<String> operations(Route route) {
        var path = PARAMETER.matcher(route.getPath()).replaceAll("{$1}");
        var methods = Optional.ofNullable(route.methods()).orElse(Set.of());
        return methods.isEmpty()
                ? Stream.of("GET " + path)
                : methods.stream().map(method -> method.name() + " " + path);
    }

    private static Optional<String> operation(Class<?> type, Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(http -> http != null)
                .findFirst()
                .map(http -> http.value() + " " + path(type, method));
    }

    private static String path(Class<?> type, Method method) {
        var below = Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value);
        var whole = "/" + type.getAnnotation(Path.class).value() + "/" + below.orElse("");
        var plain = whole.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        return EXPRESSION.matcher(plain).replaceAll("{$1}");
    }
}
