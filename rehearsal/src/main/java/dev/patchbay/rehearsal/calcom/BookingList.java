package dev.patchbay.rehearsal.calcom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// `GET /v2/bookings` (2024-08-13, 2026-02-25): a host's own, filtered, sorted, in pages.
final class BookingList {
    private static final int USUAL = 100;

    private final Books books;

    BookingList(Books books) {
        this.books = books;
    }

    Reply list(Ask ask, Host host) {
        var found = new ArrayList<>(books.bookings().stream()
                .filter(booking -> booking.host().equals(host))
                .filter(wanted(ask))
                .toList());
        order(ask).ifPresent(found::sort);
        int take = number(ask, "take", USUAL);
        int skip = number(ask, "skip", 0);
        List<Booking> page = found.subList(Math.min(skip, found.size()), Math.min(skip + take, found.size()));
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        page.forEach(booking -> data.add(booking.resource()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("status", "success");
        answer.set("data", data);
        answer.set("pagination", pagination(skip, take, found.size()));
        return Reply.json(200, answer);
    }

    private static ObjectNode pagination(int asked, int take, int total) {
        int skip = Math.min(asked, total);
        int pages = Math.ceilDiv(total, take);
        return JsonNodeFactory.instance
                .objectNode()
                .put("itemsReturned", Math.min(total - skip, take))
                .put("totalItems", total)
                .put("itemsPerPage", take)
                .put("remainingItems", Math.max(0, total - skip - take))
                .put("currentPage", pages == 0 ? 0 : Math.clamp(skip / take + 1, 1, pages))
                .put("totalPages", pages)
                .put("hasNextPage", skip + take < total)
                .put("hasPreviousPage", skip > 0);
    }

    private Predicate<Booking> wanted(Ask ask) {
        Predicate<Booking> all = status(ask);
        return all.and(same(ask, "attendeeEmail", booking -> booking.wish().email()))
                .and(same(ask, "attendeeName", booking -> booking.wish().name()))
                .and(same(ask, "bookingUid", Booking::uid))
                .and(oneOf(ask, "eventTypeId"))
                .and(oneOf(ask, "eventTypeIds"))
                .and(bound(ask, "afterStart", booking -> booking.span().start(), true))
                .and(bound(ask, "beforeEnd", booking -> booking.span().end(), false))
                .and(bound(ask, "afterCreatedAt", Booking::createdAt, true))
                .and(bound(ask, "beforeCreatedAt", Booking::createdAt, false))
                .and(bound(ask, "afterUpdatedAt", Booking::updatedAt, true))
                .and(bound(ask, "beforeUpdatedAt", Booking::updatedAt, false));
    }

    private Predicate<Booking> status(Ask ask) {
        Instant now = books.now();
        return ask.param("status")
                .map(all -> Arrays.stream(all.split(","))
                        .map(String::strip)
                        .map(each -> status(each, now))
                        .reduce(_ -> false, Predicate::or))
                .orElse(_ -> true);
    }

    private static Predicate<Booking> status(String name, Instant now) {
        return switch (name) {
            case "upcoming" ->
                booking -> "accepted".equals(booking.status())
                        && !booking.span().end().isBefore(now);
            case "past" -> booking -> booking.blocks() && booking.span().end().isBefore(now);
            case "cancelled" -> booking -> !booking.blocks();
            case "unconfirmed" ->
                booking -> "pending".equals(booking.status())
                        && !booking.span().end().isBefore(now);
            default -> _ -> false;
        };
    }

    private static Predicate<Booking> same(Ask ask, String name, Function<Booking, String> value) {
        return ask.param(name)
                .<Predicate<Booking>>map(
                        wanted -> booking -> value.apply(booking).equalsIgnoreCase(wanted))
                .orElse(_ -> true);
    }

    private static Predicate<Booking> oneOf(Ask ask, String name) {
        return ask.param(name)
                .map(wanted -> List.of(wanted.split(",")))
                .<Predicate<Booking>>map(wanted ->
                        booking -> wanted.contains(String.valueOf(booking.type().id())))
                .orElse(_ -> true);
    }

    private static Predicate<Booking> bound(Ask ask, String name, Function<Booking, Instant> time, boolean isAfter) {
        return ask.param(name)
                .flatMap(Times::read)
                .<Predicate<Booking>>map(bound -> booking -> isAfter
                        ? !time.apply(booking).isBefore(bound)
                        : !time.apply(booking).isAfter(bound))
                .orElse(_ -> true);
    }

    private static Optional<Comparator<Booking>> order(Ask ask) {
        return by(ask, "sortStart", booking -> booking.span().start())
                .or(() -> by(ask, "sortEnd", booking -> booking.span().end()))
                .or(() -> by(ask, "sortCreated", Booking::createdAt))
                .or(() -> by(ask, "sortUpdatedAt", Booking::updatedAt));
    }

    private static Optional<Comparator<Booking>> by(Ask ask, String name, Function<Booking, Instant> time) {
        return ask.param(name).map(way -> {
            Comparator<Booking> rising = Comparator.comparing(time);
            return "desc".equals(way) ? rising.reversed() : rising;
        });
    }

    private static int number(Ask ask, String name, int usual) {
        return ask.param(name).map(Integer::parseInt).orElse(usual);
    }
}
