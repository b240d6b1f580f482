package dev.patchbay.platform.security;

import java.util.List;
import java.util.regex.Pattern;

/// Which token a path needs.
///
/// `/internal/**` always needs the service token; `/api/**` the owner token, except for the open paths.
/// Everything else (webhooks, sockets, health) is not this filter's business.
final class ProtectedPaths {
    private static final Pattern PATH_PARAMETERS = Pattern.compile(";[^/]*");
    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private final List<String> open;

    enum Access {
        SERVICE,
        OWNER,
        OPEN
    }

    ProtectedPaths(List<String> open) {
        this.open = List.copyOf(open);
    }

    /// @param normalized the path with dots resolved and unreserved characters decoded
    Access accessOf(String normalized) {
        // REST matches `/api;x=1/calls` as `/api/calls`; so must we.
        var path = SLASHES.matcher(PATH_PARAMETERS.matcher(normalized).replaceAll(""))
                .replaceAll("/");
        if (isUnder(path, "/internal")) {
            return Access.SERVICE;
        }
        if (isUnder(path, "/api") && open.stream().noneMatch(pattern -> matches(path, pattern))) {
            return Access.OWNER;
        }
        return Access.OPEN;
    }

    private static boolean matches(String path, String pattern) {
        return pattern.endsWith("/**")
                ? isUnder(path, pattern.substring(0, pattern.length() - "/**".length()))
                : path.equals(pattern);
    }

    private static boolean isUnder(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
