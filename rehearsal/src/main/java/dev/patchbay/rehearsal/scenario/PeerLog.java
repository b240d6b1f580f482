package dev.patchbay.rehearsal.scenario;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// What the peers saw and refused in one call, in order. Thread: any; the listener is called on the writer's
/// thread.
public final class PeerLog {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final Consumer<Entry> listener;

    public PeerLog(InstantSource clock, Consumer<Entry> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /// Something worth telling whoever watches the call.
    public void saw(Peer peer, String what) {
        add(new Entry(clock.instant(), peer, Kind.SAW, "", what));
    }

    /// The other side broke the provider's protocol: refused as the provider would.
    ///
    /// @param code the provider's own code where there is one, else a fixed word
    public void refused(Peer peer, String code, String detail) {
        add(new Entry(clock.instant(), peer, Kind.REFUSED, code, detail));
    }

    /// The protocol was kept but the call did not go as the scenario says: wrong audio, a turn too many.
    public void failed(Peer peer, String code, String detail) {
        add(new Entry(clock.instant(), peer, Kind.FAILED, code, detail));
    }

    public Instant now() {
        return clock.instant();
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public List<Entry> of(Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    private void add(Entry entry) {
        entries.add(entry);
        listener.accept(entry);
    }

    /// Which peer.
    public enum Peer {
        TWILIO,
        OPENAI,
        VAPI
    }

    /// How an entry counts for the verdict: only `SAW` leaves it alone.
    public enum Kind {
        SAW,
        REFUSED,
        FAILED
    }

    /// One thing that a peer noted.
    public record Entry(Instant at, Peer peer, Kind kind, String code, String text) {}
}
