package dev.patchbay.business.scheduling.google;

import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.CalendarAdapter;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import dev.patchbay.business.scheduling.CalendarProvider;
import dev.patchbay.business.scheduling.CalendarSource;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.Span;
import dev.patchbay.business.scheduling.remote.Windows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// A calendar of a user at Google (B3).
///
/// An event is entered under an id of ours, so that a repeat meets the first (409). Google itself refuses no
/// time that is taken: it is looked at right before, and what is entered over there at that very moment stands
/// beside it. A visit that moves is the same event, changed only as it was read (`If-Match`); whose it is says
/// the name in it.
@ApplicationScoped
public class GoogleCalendar implements CalendarAdapter {
    private static final String PRIMARY = "primary";
    private static final String NOBODY = "none";
    private static final int MOST_FOUND = 10;
    private static final int NOT_FOUND = 404;
    private static final int DUPLICATE = 409;
    private static final int GONE = 410;
    private static final int CHANGED = 412;

    private final GoogleApi api;
    private final GoogleCalendarConfig config;

    GoogleCalendar(GoogleApi api, GoogleCalendarConfig config) {
        this.api = api;
        this.config = config;
    }

    @Override
    public CalendarProvider provider() {
        return CalendarProvider.GOOGLE;
    }

    @Override
    public Uni<List<Span>> busy(BusinessCalendar calendar, Span window) {
        var asked = Windows.stretches(window, config.stretch()).stream()
                .map(stretch -> busy(calendar.projectId(), calendar.source(), stretch))
                .toList();
        return Uni.join().all(asked).andFailFast().map(busy -> busy.stream()
                .flatMap(List::stream)
                .toList());
    }

    private Uni<List<Span>> busy(String projectId, CalendarSource source, Span window) {
        var calendar = calendar(source);
        return api.question(projectId, source, (rest, bearer) -> rest.freeBusy(bearer, BusyQuery.of(window, calendar)))
                .map(reply -> GoogleCodec.busy(reply, calendar));
    }

    @Override
    public Uni<Answer> book(Reservation pending) {
        return before(busy(pending.projectId(), pending.source(), pending.visit()))
                .chain(busy -> busy.isEmpty() ? insert(pending) : before(find(pending)));
    }

    private Uni<Answer> insert(Reservation pending) {
        var wish = EventWish.of(pending, Optional.of(EventWish.id(pending)));
        return api.order(
                        pending.projectId(),
                        pending.source(),
                        (rest, bearer) -> rest.insert(bearer, calendar(pending.source()), NOBODY, wish))
                .chain(reply -> reply.status() == DUPLICATE
                        ? met(pending)
                        : Uni.createFrom().item(entered(reply)));
    }

    /// The id is taken: by the first of this very wish, or by an event that was deleted, which comes back then.
    private Uni<Answer> met(Reservation pending) {
        return after(event(pending, EventWish.id(pending)).chain(event -> {
            if (event.filter(GoogleEvent::isThere).isPresent()) {
                return find(pending);
            }
            return event.map(deleted -> change(deleted, pending)
                            .map(reply -> reply.status() == CHANGED ? unsettled() : entered(reply)))
                    .orElseGet(() -> Uni.createFrom().item(new Answer.Absent()));
        }));
    }

    private static Answer unsettled() {
        throw new CalendarFailure(Category.BROKEN);
    }

    @Override
    public Uni<Answer> move(Reservation old, Reservation pending) {
        return move(old, pending, true);
    }

    /// @param again once more if somebody changes the event at this moment
    private Uni<Answer> move(Reservation old, Reservation pending, boolean again) {
        return before(find(pending))
                .chain(there -> there instanceof Answer.Entered
                        ? Uni.createFrom().item(there)
                        : before(entry(old)).chain(event -> event.map(known -> before(fits(old, pending))
                                        .chain(fits -> fits
                                                ? changed(known, old, pending, again)
                                                : Uni.createFrom().item(new Answer.Absent())))
                                .orElseGet(() -> book(pending))));
    }

    private Uni<Answer> changed(GoogleEvent event, Reservation old, Reservation pending, boolean again) {
        return change(event, pending).chain(reply -> switch (reply.status()) {
            case NOT_FOUND, GONE -> book(pending);
            case CHANGED ->
                again
                        ? move(old, pending, false)
                        : Uni.createFrom().failure(new CalendarFailure(Category.BROKEN).beforeEffect());
            default -> Uni.createFrom().item(entered(reply));
        });
    }

    private Uni<Reply> change(GoogleEvent event, Reservation pending) {
        var wish = EventWish.of(pending, Optional.empty());
        return api.order(
                pending.projectId(),
                pending.source(),
                (rest, bearer) ->
                        rest.patch(bearer, event.etag(), calendar(pending.source()), event.id(), NOBODY, wish));
    }

    /// Whether nothing but the old one is in the way.
    private Uni<Boolean> fits(Reservation old, Reservation pending) {
        return busy(pending.projectId(), pending.source(), pending.visit()).map(busy -> busy.stream()
                .flatMap(span -> Windows.outside(span, old.visit()).stream())
                .noneMatch(pending.visit()::overlaps));
    }

    @Override
    public Uni<Answer> find(Reservation pending) {
        return entry(pending).map(there -> there.<Answer>map(event -> new Answer.Entered(Optional.of(event.id())))
                .orElseGet(Answer.Absent::new));
    }

    @Override
    public Uni<Void> withdraw(Reservation released) {
        return withdraw(released, true);
    }

    private Uni<Void> withdraw(Reservation released, boolean again) {
        return entry(released).chain(event -> event.map(known -> delete(known, released, again))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> delete(GoogleEvent event, Reservation released, boolean again) {
        return api.order(
                        released.projectId(),
                        released.source(),
                        (rest, bearer) ->
                                rest.delete(bearer, event.etag(), calendar(released.source()), event.id(), NOBODY))
                .chain(reply -> {
                    if (reply.isDone() || reply.status() == NOT_FOUND || reply.status() == GONE) {
                        return Uni.createFrom().voidItem();
                    }
                    return reply.status() == CHANGED && again
                            ? withdraw(released, false)
                            : Uni.createFrom().failure(new CalendarFailure(Category.REFUSED));
                });
    }

    /// The event that is this booking's now: under the id that it was entered with, or, if that is another's by
    /// now, by its name. A calendar that is not to be seen has no events either; the second question tells.
    private Uni<Optional<GoogleEvent>> entry(Reservation reservation) {
        var id = reservation.entryId().orElseGet(() -> EventWish.id(reservation));
        return event(reservation, id).chain(event -> event.filter(known -> known.bears(reservation.reference()))
                .map(known -> Uni.createFrom().item(Optional.of(known)))
                .orElseGet(() -> named(reservation)));
    }

    private Uni<Optional<GoogleEvent>> event(Reservation reservation, String id) {
        return api.question(
                        reservation.projectId(),
                        reservation.source(),
                        (rest, bearer) -> rest.event(bearer, calendar(reservation.source()), id))
                .map(reply -> reply.status() == NOT_FOUND ? Optional.empty() : Optional.of(GoogleCodec.event(reply)));
    }

    private Uni<Optional<GoogleEvent>> named(Reservation reservation) {
        var property = EventWish.REFERENCE + "=" + reservation.reference().orElseThrow();
        return api.question(
                        reservation.projectId(),
                        reservation.source(),
                        (rest, bearer) -> rest.events(bearer, calendar(reservation.source()), property, MOST_FOUND))
                .map(reply -> GoogleCodec.events(reply).stream()
                        .filter(event -> event.bears(reservation.reference()))
                        .findFirst());
    }

    private static Answer entered(Reply reply) {
        return new Answer.Entered(Optional.of(GoogleCodec.event(reply).id()));
    }

    private static String calendar(CalendarSource source) {
        return source.calendarId().orElse(PRIMARY);
    }

    private static <T> Uni<T> before(Uni<T> question) {
        return question.onFailure(CalendarFailure.class).transform(CalendarFailure::beforeEffect);
    }

    private static <T> Uni<T> after(Uni<T> question) {
        return question.onFailure(CalendarFailure.class).transform(CalendarFailure::afterEffect);
    }
}
