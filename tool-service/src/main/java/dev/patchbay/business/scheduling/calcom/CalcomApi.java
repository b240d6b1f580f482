package dev.patchbay.business.scheduling.calcom;

import dev.patchbay.business.calendars.StoredKeys;
import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import dev.patchbay.business.scheduling.remote.Asking;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Cal.com's API, asked with the key of a project. Whatever goes wrong is a [CalendarFailure].
@ApplicationScoped
class CalcomApi {
    private static final long CONNECT_MS = 1000;

    private final CalcomConfig config;
    private final StoredKeys stored;
    private final CalcomKeys keys;
    private final CalcomRest rest;
    private final Asking asking;
    private final Asking reserving;

    CalcomApi(CalcomConfig config, StoredKeys stored) {
        this.config = config;
        this.stored = stored;
        this.keys = config.keys().map(CalcomKeys::read).orElseGet(CalcomKeys::none);
        this.rest = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.url())
                .connectTimeout(CONNECT_MS, TimeUnit.MILLISECONDS)
                // A refusal is read here and not thrown over there, where its words would be lost.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(CalcomRest.class);
        this.asking = new Asking("Cal.com", config.policy(), CalcomCodec::trouble);
        this.reserving = new Asking("Cal.com (reservations)", config.reserving(), CalcomCodec::trouble);
    }

    Uni<Reply> slots(String projectId, Map<String, String> query) {
        return withKey(
                projectId,
                bearer -> asking.question(projectId, () -> rest.slots(bearer, config.slotsVersion(), query)));
    }

    /// In a lane of its own: what is a courtesy takes no place from what must be done.
    Uni<Reply> reserve(String projectId, NewReservation reservation) {
        return withKey(
                projectId,
                bearer -> reserving.order(projectId, () -> rest.reserve(bearer, config.slotsVersion(), reservation)));
    }

    Uni<Reply> bookings(String projectId, Map<String, String> query) {
        return withKey(
                projectId,
                bearer -> asking.question(projectId, () -> rest.bookings(bearer, config.bookingsVersion(), query)));
    }

    Uni<Reply> booking(String projectId, String uid) {
        return withKey(
                projectId,
                bearer -> asking.question(projectId, () -> rest.booking(bearer, config.bookingsVersion(), uid)));
    }

    Uni<Reply> book(String projectId, NewBooking booking) {
        return withKey(
                projectId,
                bearer -> asking.order(projectId, () -> rest.book(bearer, config.bookingsVersion(), booking)));
    }

    Uni<Reply> reschedule(String projectId, String uid, Rescheduling rescheduling) {
        return withKey(
                projectId,
                bearer -> asking.order(
                        projectId, () -> rest.reschedule(bearer, config.bookingsVersion(), uid, rescheduling)));
    }

    Uni<Reply> cancel(String projectId, String uid, Cancellation cancellation) {
        return withKey(
                projectId,
                bearer -> asking.order(
                        projectId, () -> rest.cancel(bearer, config.bookingsVersion(), uid, cancellation)));
    }

    private Uni<Reply> withKey(String projectId, Function<String, Uni<Reply>> request) {
        return key(projectId).chain(key -> key.map(known -> request.apply("Bearer " + known))
                .orElseGet(() -> Uni.createFrom().failure(new CalendarFailure(Category.UNCONNECTED))));
    }

    /// The project's own, else the installation's for it.
    private Uni<Optional<String>> key(String projectId) {
        return stored.of(projectId, StoredKeys.CALCOM)
                .onFailure()
                .transform(_ -> new CalendarFailure(Category.UNANSWERED).beforeEffect())
                .map(own -> own.or(() -> keys.of(projectId)));
    }
}
