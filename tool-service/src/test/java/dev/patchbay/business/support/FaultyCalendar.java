package dev.patchbay.business.support;

import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.CalendarAdapter;
import dev.patchbay.business.scheduling.CalendarProvider;
import dev.patchbay.business.scheduling.OwnCalendar;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.Span;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Patchbay's own calendar, but its connection fails where a test says so, for that test's project only.
@Priority(1)
@Singleton
public class FaultyCalendar implements CalendarAdapter {
    /// Where the connection fails.
    public enum Fault {
        /// The entry is made, the answer is lost.
        AFTER_EFFECT,
        /// The request is lost.
        BEFORE_EFFECT
    }

    private final OwnCalendar own;
    private final Map<String, Fault> booking = new ConcurrentHashMap<>();
    private final Map<String, Fault> withdrawing = new ConcurrentHashMap<>();
    private final Map<String, Boolean> deaf = new ConcurrentHashMap<>();
    private final Map<String, Boolean> silent = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> questions = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> bookings = new ConcurrentHashMap<>();

    FaultyCalendar(OwnCalendar own) {
        this.own = own;
    }

    public void failBooking(String projectId, Fault fault) {
        booking.put(projectId, fault);
    }

    public void failWithdrawing(String projectId, Fault fault) {
        withdrawing.put(projectId, fault);
    }

    public void heal(String projectId) {
        booking.remove(projectId);
        withdrawing.remove(projectId);
    }

    /// Asking whether an entry is there gets no answer until the project hears again.
    public void deafen(String projectId, boolean isDeaf) {
        deaf.put(projectId, isDeaf);
    }

    /// No question is answered, and none fails, until the project speaks again.
    public void silence(String projectId, boolean isSilent) {
        silent.put(projectId, isSilent);
    }

    /// How often it was asked whether an entry is there.
    public int questions(String projectId) {
        return questions.getOrDefault(projectId, new AtomicInteger()).get();
    }

    /// Bookings wait until the returned future is completed.
    public CompletableFuture<Void> gate(String projectId) {
        return gates.computeIfAbsent(projectId, _ -> new CompletableFuture<>());
    }

    public int bookings(String projectId) {
        return bookings.getOrDefault(projectId, new AtomicInteger()).get();
    }

    @Override
    public CalendarProvider provider() {
        return CalendarProvider.OWN;
    }

    @Override
    public Uni<List<Span>> busy(BusinessCalendar calendar, Span window) {
        return own.busy(calendar, window);
    }

    @Override
    public Uni<Answer> book(Reservation pending) {
        return withFault(pending.projectId(), Uni.createFrom().deferred(() -> own.book(pending)));
    }

    private Uni<Answer> withFault(String project, Uni<Answer> entry) {
        bookings.computeIfAbsent(project, _ -> new AtomicInteger()).incrementAndGet();
        var fault = booking.get(project);
        if (fault == Fault.BEFORE_EFFECT) {
            return lost();
        }
        var effect = opened(project).chain(() -> entry);
        return fault == Fault.AFTER_EFFECT ? effect.chain(FaultyCalendar::lost) : effect;
    }

    /// Fails as a booking does.
    @Override
    public Uni<Answer> move(Reservation old, Reservation pending) {
        return withFault(pending.projectId(), Uni.createFrom().deferred(() -> own.move(old, pending)));
    }

    @Override
    public Uni<Answer> find(Reservation pending) {
        questions.computeIfAbsent(pending.projectId(), _ -> new AtomicInteger()).incrementAndGet();
        if (silent.getOrDefault(pending.projectId(), false)) {
            return Uni.createFrom().nothing();
        }
        return deaf.getOrDefault(pending.projectId(), false) ? lost() : own.find(pending);
    }

    @Override
    public Uni<Void> withdraw(Reservation released) {
        var fault = withdrawing.get(released.projectId());
        if (fault == Fault.BEFORE_EFFECT) {
            return lost().replaceWithVoid();
        }
        return own.withdraw(released)
                .chain(() -> fault == Fault.AFTER_EFFECT
                        ? lost().replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> opened(String project) {
        var gate = gates.get(project);
        return gate == null ? Uni.createFrom().voidItem() : Uni.createFrom().completionStage(gate);
    }

    private static Uni<Answer> lost() {
        return Uni.createFrom().failure(new TimeoutException("no answer"));
    }
}
