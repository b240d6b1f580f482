package dev.patchbay.embedded.walk;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What REST classes answer, read from their annotations: by it one finds what a description leaves out.
final class Doors {
    // `{principal:.+}` is `{principal}` in a description.
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\s*(\\w+)\\s*:[^/]*}");

    private Doors() {}

    /// As [Operation#toString()] names them.
    static Stream<String> of(Collection<Class<?>> classes) {
        return classes.stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Stream.of(type.getDeclaredMethods())
                        .map(method -> operation(type, method))
                        .flatMap(Optional::stream));
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
