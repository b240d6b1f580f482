package dev.patchbay.vapi.token;

import dev.patchbay.platform.problem.Cause;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/// The keys that an issuer publishes, kept.
///
/// They are asked for anew when they are ten minutes old, while the old ones still count, and when a token names
/// one that is not among them; never more than once in two seconds, whoever wants it, and by one question at a
/// time. With the issuer away those known count for a day. For any thread.
///
/// Source: RFC 7517, section 5.
public final class KeySet implements SigningKeys {
    private static final Logger LOG = Logger.getLogger(KeySet.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration STALE = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST_KEYS = 100;

    private final Supplier<Uni<String>> source;
    private final Clock clock;
    private Optional<Known> known = Optional.empty();
    private Optional<Uni<List<JsonWebKey>>> question = Optional.empty();
    private Instant asked = Instant.MIN;
    private boolean away;

    private record Known(List<JsonWebKey> keys, Instant at) {}

    /// @param source asks for the document
    public KeySet(Supplier<Uni<String>> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public synchronized Uni<List<JsonWebKey>> known() {
        var kept = known.filter(keys -> age(keys).compareTo(STALE) < 0);
        if (kept.isEmpty()) {
            return asked();
        }
        if (age(kept.get()).compareTo(FRESH) >= 0 && mayAsk()) {
            ask().subscribe().with(_ -> {}, _ -> {});
        }
        return Uni.createFrom().item(kept.get().keys());
    }

    @Override
    public synchronized Uni<List<JsonWebKey>> asked() {
        if (question.isPresent()) {
            return question.get();
        }
        if (mayAsk()) {
            return ask();
        }
        return away || known.isEmpty()
                ? Uni.createFrom().failure(new IllegalStateException("the issuer's keys are away"))
                : Uni.createFrom().item(known.get().keys());
    }

    private boolean mayAsk() {
        return question.isEmpty() && !clock.instant().isBefore(asked.plus(PAUSE));
    }

    private Uni<List<JsonWebKey>> ask() {
        asked = clock.instant();
        var answer = source.get()
                .map(KeySet::parse)
                .onItem()
                .invoke(this::came)
                .onFailure()
                .invoke(this::failed)
                .memoize()
                .indefinitely();
        question = Optional.of(answer);
        answer.subscribe().with(_ -> {}, _ -> {});
        return answer;
    }

    private synchronized void came(List<JsonWebKey> keys) {
        if (away) {
            LOG.info("the keys for tokens of VAPI's webhooks are there again");
        }
        away = false;
        known = Optional.of(new Known(keys, clock.instant()));
        question = Optional.empty();
    }

    private synchronized void failed(Throwable failure) {
        if (!away) {
            LOG.warnf("the keys for tokens of VAPI's webhooks cannot be had: %s", Cause.of(failure));
        }
        away = true;
        question = Optional.empty();
    }

    private Duration age(Known keys) {
        return Duration.between(keys.at(), clock.instant());
    }

    private static List<JsonWebKey> parse(String document) {
        try {
            var keys = new JsonWebKeySet(document).getJsonWebKeys();
            if (keys.isEmpty() || keys.size() > MOST_KEYS) {
                throw new IllegalArgumentException("a key set of " + keys.size() + " keys");
            }
            return List.copyOf(keys);
        } catch (JoseException e) {
            throw new IllegalArgumentException("no key set", e);
        }
    }
}
