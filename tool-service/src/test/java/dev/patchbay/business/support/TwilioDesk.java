package dev.patchbay.business.support;

import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.Faults.Trigger;
import dev.patchbay.rehearsal.provider.ProviderServer;
import dev.patchbay.rehearsal.twilio.Account;
import dev.patchbay.rehearsal.twilio.MessagesPeer;
import dev.patchbay.rehearsal.twilio.MessagesPeer.Taken;
import jakarta.inject.Singleton;
import java.util.List;

/// The rehearsed Twilio that the service under test asks to send SMS, each recipient's as a test says. What became of
/// a message it does not tell: tests do.
@Singleton
public class TwilioDesk {
    private static final Account ACCOUNT = new Account("AC00000000000000000000000000000001", "unit-test-token-01");

    private final ManualClock clock;
    private final MessagesPeer peer;
    private ProviderServer server;

    TwilioDesk(ManualClock clock) {
        this.clock = clock;
        this.peer = new MessagesPeer(ACCOUNT, List.of(), (_, _) -> {}, clock);
    }

    public synchronized TwilioDesk open() {
        if (server == null) {
            server = ProviderServer.startOn(PeerPorts.twilio(), clock, peer);
        }
        return this;
    }

    /// What happens to the next messages to a recipient, one each.
    public void next(String to, Fault... wanted) {
        List.of(wanted).forEach(about(to)::inject);
    }

    private Trigger about(String to) {
        return server.faults()
                .on("POST", ".*")
                .where(ask -> to.equals(ask.form().get("To")));
    }

    /// Listing what was sent to this recipient is not answered so many times.
    public void deafen(String to, int times) {
        server.faults()
                .on("GET", ".*")
                .where(ask -> ask.param("To").stream().anyMatch(to::equals))
                .times(times)
                .inject(Fault.broken());
    }

    /// From now on nothing is taken for this recipient.
    public void refuse(String to, int code) {
        peer.refuses(to, code);
    }

    /// How often the recipient's messages were asked for or sent, whatever came of it.
    public long asked() {
        return server.log().all().size();
    }

    /// Oldest first.
    public List<Taken> takenFor(String to) {
        return peer.takenFor(to);
    }
}
