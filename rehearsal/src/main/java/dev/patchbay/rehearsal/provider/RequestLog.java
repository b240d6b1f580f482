package dev.patchbay.rehearsal.provider;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a rehearsed provider was asked, oldest first; the last 2000. Thread: any.
public final class RequestLog {
    private static final int REMEMBERED = 2000;
    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization",
            "cookie",
            "proxy-authorization",
            "x-goog-api-key",
            "x-cal-secret-key",
            "x-subscription-token",
            "x-key");
    private static final Pattern SECRET_PARAMETERS =
            Pattern.compile("(^|&)(key|code|access_token|refresh_token|token|client_secret)=[^&]*");

    private final InstantSource clock;
    private final Deque<Seen> seen = new ArrayDeque<>();

    RequestLog(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(Ask ask, int status, Optional<Fault> fault) {
        Map<String, String> headers = new HashMap<>(ask.headers());
        headers.keySet().removeAll(SECRET_HEADERS);
        if (seen.size() == REMEMBERED) {
            seen.removeFirst();
        }
        seen.add(new Seen(
                clock.instant(),
                ask.method(),
                ask.path(),
                SECRET_PARAMETERS.matcher(ask.query()).replaceAll("$1$2=***"),
                Map.copyOf(headers),
                ask.json(),
                status,
                fault));
    }

    public synchronized List<Seen> all() {
        return List.copyOf(seen);
    }

    /// @param path a regular expression for the whole path
    public List<Seen> of(String method, String path) {
        Predicate<String> fits = Pattern.compile(path).asMatchPredicate();
        return all().stream()
                .filter(one -> one.method().equals(method) && fits.test(one.path()))
                .toList();
    }

    public synchronized void clear() {
        seen.clear();
    }
}
