package dev.patchbay.platform.security;

import java.util.List;
import java.util.regex.Pattern;

/// Which credentials a path needs.
///
/// `/internal/**` always needs the service token, and so does what `/q` shows of the service, but for its
/// health. `/api/**` needs a caller's own, except for the open paths. Everything else (webhooks, sockets) is
/// not this gate's business.
final class ProtectedPaths {
    private static final Pattern PATH_PARAMETERS = Pattern.compile(";[^/]*");
    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    private static final Pattern LAST_SLASH = Pattern.compile("(?<=.)/$");
    private static final String ALL_BELOW = "/**";
    private static final String ONE_BELOW = "/*";

    private final List<String> open;
    private final List<String> openToRead;

    enum Access {
        SERVICE,
        CALLER,
        OPEN
    }

    ProtectedPaths(List<String> open, List<String> openToRead) {
        this.open = List.copyOf(open);
        this.openToRead = List.copyOf(openToRead);
    }

    /// @param normalized the path with dots resolved and unreserved characters decoded
    Access accessOf(String normalized) {
        var path = plain(normalized);
        if (isUnder(path, "/internal") || isUnder(path, "/q") && !isUnder(path, "/q/health")) {
            return Access.SERVICE;
        }
        if (isUnder(path, "/api") && open.stream().noneMatch(pattern -> matches(path, pattern))) {
            return Access.CALLER;
        }
        return Access.OPEN;
    }

    /// Of a path that needs a caller: whether reading it does not.
    boolean isOpenToRead(String normalized) {
        var path = plain(normalized);
        return openToRead.stream().anyMatch(pattern -> matches(path, pattern));
    }

    /// REST matches `/api;x=1/calls/` as `/api/calls`; so must we.
    private static String plain(String normalized) {
        var plain = SLASHES.matcher(PATH_PARAMETERS.matcher(normalized).replaceAll(""))
                .replaceAll("/");
        return LAST_SLASH.matcher(plain).replaceFirst("");
    }

    private static boolean matches(String path, String pattern) {
        if (pattern.endsWith(ALL_BELOW)) {
            return isUnder(path, pattern.substring(0, pattern.length() - ALL_BELOW.length()));
        }
        if (pattern.endsWith(ONE_BELOW)) {
            var root = pattern.substring(0, pattern.length() - 1);
            return path.startsWith(root) && path.length() > root.length() && path.indexOf('/', root.length()) < 0;
        }
        return path.equals(pattern);
    }

    private static boolean isUnder(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
