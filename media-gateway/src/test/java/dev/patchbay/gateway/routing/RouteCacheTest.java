package dev.patchbay.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.contracts.route.Screening;
import dev.patchbay.embedded.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RouteCacheTest {
    private final HandClock clock = new HandClock();
    private final RouteCache cache = new RouteCache(2, Duration.ofMinutes(10), clock);

    @Test
    void keptRouteTellsItsAge() {
        cache.keep(request("+1", Optional.empty()), refuse());
        clock.advance(Duration.ofSeconds(42));

        assertThat(cache.recall(request("+1", Optional.empty())))
                .hasValue(new Route.Refuse(Optional.empty(), Optional.empty(), "no", "rule; cached, 42 s old"));
        assertThat(cache.recall(request("+2", Optional.empty()))).isEmpty();
    }

    @Test
    void whatIsForOneCallerAloneIsNotKeptForOthers() {
        var caller = new AboutCaller(
                Optional.of("The caller is probably Ann."),
                Optional.of("Hello."),
                Optional.empty(),
                Map.of("caller_name", "Ann"),
                Optional.of(new Screening(Screening.Outcome.REFUSE, "blocked", Optional.empty())));
        cache.keep(
                request("+1", Optional.empty()),
                new Route.Realtime("p", "a", "1", null, List.of(), "rule").with(caller));
        cache.keep(request("+1", Optional.empty()), refused(caller));

        assertThat(cache.recall(request("+1", Optional.empty()))).hasValueSatisfying(route -> assertThat(route)
                .isEqualTo(new Route.Realtime("p", "a", "1", null, List.of(), "rule; cached, 0 s old")));
        cache.keep(request("+2", Optional.empty()), new Route.Vapi("p", "a", "x", List.of(), "rule").with(caller));
        assertThat(cache.recall(request("+2", Optional.empty())).flatMap(Route::forCaller))
                .isEmpty();
    }

    private static Route refused(AboutCaller caller) {
        return new Route.Refuse(Optional.of("p"), Optional.of("a"), "no", "screened", Optional.of(caller));
    }

    @Test
    void tooOldARouteIsNotGivenOut() {
        cache.keep(request("+1", Optional.empty()), refuse());
        clock.advance(Duration.ofMinutes(10).plusMillis(1));

        assertThat(cache.recall(request("+1", Optional.empty()))).isEmpty();
    }

    @Test
    void pinnedCallTakesAnUnpinnedRouteToTheSameSystemOnly() {
        Optional<CallSystem> realtime = Optional.of(CallSystem.OPENAI_REALTIME);
        cache.keep(request("+1", Optional.empty()), new Route.Vapi("p", "a", "x", List.of(), "rule"));
        assertThat(cache.recall(request("+1", realtime))).isEmpty();
        assertThat(cache.recall(request("+1", Optional.of(CallSystem.VAPI)))).isPresent();

        cache.keep(request("+1", Optional.empty()), new Route.Realtime("p", "a", "1", null, List.of(), "rule"));
        assertThat(cache.recall(request("+1", realtime))).isPresent();
    }

    @Test
    void numberUnusedLongestIsDropped() {
        cache.keep(request("+1", Optional.empty()), refuse());
        cache.keep(request("+2", Optional.empty()), refuse());
        cache.recall(request("+1", Optional.empty()));
        cache.keep(request("+3", Optional.empty()), refuse());

        assertThat(cache.recall(request("+1", Optional.empty()))).isPresent();
        assertThat(cache.recall(request("+2", Optional.empty()))).isEmpty();
    }

    private static RouteRequest request(String to, Optional<CallSystem> pinned) {
        return new RouteRequest("tw-CA1", to, "+15551230001", Optional.empty(), pinned);
    }

    private static Route refuse() {
        return new Route.Refuse(Optional.empty(), Optional.empty(), "no", "rule");
    }
}
