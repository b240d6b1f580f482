package dev.patchbay.business.scheduling.microsoft;

import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.CalendarAdapter;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import dev.patchbay.business.scheduling.CalendarProvider;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.Span;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A calendar at Microsoft 365 (B3), of a work or a personal account.
///
/// An entry bears its reference as a value of our own, by which it is found wherever a person moved it to; the same as
/// `transactionId` keeps a repeated order from making a second one. Graph does not mind two entries at one time:
/// whether it is free is looked at first.
@ApplicationScoped
public class GraphCalendar implements CalendarAdapter {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final GraphApi api;
    private final GraphConfig config;

    GraphCalendar(GraphApi api, GraphConfig config) {
        this.api = api;
        this.config = config;
    }

    @Override
    public CalendarProvider provider() {
        return CalendarProvider.MICROSOFT;
    }

    @Override
    public Uni<List<Span>> busy(BusinessCalendar calendar, Span window) {
        return Uni.createFrom()
                .deferred(() -> entries(Mailbox.of(calendar.projectId(), calendar.source()), window))
                .map(events -> events.stream()
                        .filter(GraphEvent::isBusy)
                        .map(event -> event.span(calendar.zone()))
                        .toList());
    }

    /// Page after page. Rather nothing than less than all of it: what is not seen is not free.
    private Uni<List<GraphEvent>> entries(Mailbox mailbox, Span window) {
        return api.view(mailbox, window).map(GraphCodec::page).chain(page -> rest(mailbox, page, new ArrayList<>(), 1));
    }

    private Uni<List<GraphEvent>> rest(Mailbox mailbox, GraphEvent.Page page, List<GraphEvent> all, int pages) {
        all.addAll(page.value());
        if (page.next() == null) {
            return Uni.createFrom().item(all);
        }
        if (pages >= config.mostPages()) {
            return Uni.createFrom().failure(new CalendarFailure(Category.UNREADABLE));
        }
        return api.next(mailbox, page.next()).map(GraphCodec::page).chain(next -> rest(mailbox, next, all, pages + 1));
    }

    @Override
    public Uni<Answer> book(Reservation pending) {
        return before(look(pending)).chain(seen -> seen.own()
                .map(GraphCalendar::entered)
                .orElseGet(() -> seen.isFree() ? enter(pending) : absent()));
    }

    /// A conflict is a twin of this very order.
    private Uni<Answer> enter(Reservation pending) {
        return api.create(mailbox(pending), pending)
                .chain(reply -> reply.status() == CONFLICT ? after(find(pending)) : entered(GraphCodec.event(reply)));
    }

    /// The same entry at another time, under the new reference.
    @Override
    public Uni<Answer> move(Reservation old, Reservation pending) {
        return move(old, pending, true);
    }

    private Uni<Answer> move(Reservation old, Reservation pending, boolean mayChange) {
        return before(Uni.combine().all().unis(look(pending), named(old)).asTuple())
                .chain(both -> {
                    var seen = both.getItem1();
                    var known = both.getItem2();
                    if (seen.own().isPresent()) {
                        return entered(seen.own().get());
                    }
                    if (!seen.isFreeBut(known)) {
                        return absent();
                    }
                    return known.map(entry -> change(old, pending, entry, mayChange))
                            .orElseGet(() -> enter(pending));
                });
    }

    /// What was changed since it was read is read once more.
    private Uni<Answer> change(Reservation old, Reservation pending, GraphEvent known, boolean mayChange) {
        return api.change(mailbox(pending), known, pending).chain(reply -> {
            var isStale = reply.status() == PRECONDITION_FAILED || reply.status() == CONFLICT;
            return (isStale || reply.status() == NOT_FOUND) && mayChange
                    ? move(old, pending, false)
                    : entered(GraphCodec.event(reply));
        });
    }

    @Override
    public Uni<Answer> find(Reservation pending) {
        return named(pending).chain(found -> found.map(GraphCalendar::entered).orElseGet(GraphCalendar::absent));
    }

    /// All that bear the reference.
    @Override
    public Uni<Void> withdraw(Reservation released) {
        return allNamed(released)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(
                        event -> api.remove(mailbox(released), event).invoke(GraphCalendar::demandGone))
                .toUni()
                .replaceWithVoid();
    }

    private static void demandGone(Reply reply) {
        if (!reply.isDone() && reply.status() != NOT_FOUND) {
            throw new CalendarFailure(Category.REFUSED);
        }
    }

    /// What is there at a reservation's time, and whether it is there itself.
    private record Seen(Optional<GraphEvent> own, List<GraphEvent> others) {
        boolean isFree() {
            return others.isEmpty();
        }

        boolean isFreeBut(Optional<GraphEvent> entry) {
            return others.stream()
                    .allMatch(other ->
                            entry.filter(known -> known.id().equals(other.id())).isPresent());
        }
    }

    private Uni<Seen> look(Reservation pending) {
        return Uni.combine()
                .all()
                .unis(named(pending), Uni.createFrom().deferred(() -> entries(mailbox(pending), pending.visit())))
                .with((own, there) -> new Seen(own, others(pending, there)));
    }

    private static List<GraphEvent> others(Reservation pending, List<GraphEvent> there) {
        return there.stream()
                .filter(GraphEvent::isBusy)
                .filter(event -> event.span(pending.zone()).overlaps(pending.visit()))
                .toList();
    }

    private Uni<Optional<GraphEvent>> named(Reservation reservation) {
        return allNamed(reservation).map(events -> events.stream().findFirst());
    }

    private Uni<List<GraphEvent>> allNamed(Reservation reservation) {
        return Uni.createFrom()
                .deferred(() -> api.named(mailbox(reservation), EventWords.reference(reservation)))
                .map(GraphCodec::page)
                .map(page -> page.value().stream()
                        .filter(event -> !event.isCancelled())
                        .toList());
    }

    private static Mailbox mailbox(Reservation reservation) {
        return Mailbox.of(reservation.projectId(), reservation.source());
    }

    private static Uni<Answer> entered(GraphEvent event) {
        return Uni.createFrom().item(new Answer.Entered(Optional.of(event.id())));
    }

    private static Uni<Answer> absent() {
        return Uni.createFrom().item(new Answer.Absent());
    }

    private static <T> Uni<T> after(Uni<T> question) {
        return question.onFailure(CalendarFailure.class).transform(CalendarFailure::afterEffect);
    }

    private static <T> Uni<T> before(Uni<T> question) {
        return question.onFailure(CalendarFailure.class).transform(CalendarFailure::beforeEffect);
    }
}
