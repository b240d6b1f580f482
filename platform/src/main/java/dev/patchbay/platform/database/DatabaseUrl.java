package dev.patchbay.platform.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// `DATABASE_URL` as hosting platforms set it: `postgresql://user:password@host:5432/database?sslmode=require`,
/// also with `postgres://`.
///
/// @param address `//host:port/database`, and `sslmode` where it was given: of the parameters the only one that
/// both drivers understand; what else tools put there (`schema`, `pool_timeout`) a server would refuse
/// @param user, password as they are, without escapes
public record DatabaseUrl(String address, Optional<String> user, Optional<String> password) {
    private static final String SSL_MODE = "sslmode=";
    private static final int DEFAULT_PORT = 5432;

    /// @throws IllegalArgumentException for what is none; the message does not repeat it, it holds a password
    public static DatabaseUrl of(String url) {
        try {
            return of(new URI(url.strip()));
        } catch (URISyntaxException _) {
            throw wrong();
        }
    }

    private static DatabaseUrl of(URI url) {
        var path = url.getRawPath();
        if (url.getScheme() == null
                || !url.getScheme().matches("postgres(ql)?")
                || url.getHost() == null
                || path == null
                || path.length() < 2) {
            throw wrong();
        }
        var port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
        var sslMode = Optional.ofNullable(url.getRawQuery()).stream()
                .flatMap(query -> Arrays.stream(query.split("&")))
                .filter(parameter -> parameter.startsWith(SSL_MODE))
                .findFirst();
        var who = Optional.ofNullable(url.getRawUserInfo()).map(info -> info.split(":", 2));
        return new DatabaseUrl(
                "//" + url.getHost() + ":" + port + path
                        + sslMode.map(mode -> "?" + mode).orElse(""),
                who.map(parts -> plain(parts[0])),
                who.filter(parts -> parts.length == 2).map(parts -> plain(parts[1])));
    }

    /// A plus is a plus here: this is no form.
    private static String plain(String escaped) {
        return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "DATABASE_URL must be postgresql://user:password@host:port/database, with what is special in user"
                        + " and password escaped by %");
    }

    @Override
    public String toString() {
        return "DatabaseUrl[" + address + "]";
    }
}
