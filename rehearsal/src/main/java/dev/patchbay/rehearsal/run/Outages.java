package dev.patchbay.rehearsal.run;

import dev.patchbay.rehearsal.scenario.Outage;
import dev.patchbay.rehearsal.twilio.TwilioCall;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Takes away what a scenario says, and gives the broker back at the end whatever happened.
///
/// Thread: blocking; that of the caller's part.
final class Outages implements AutoCloseable {
    private final Optional<Launcher> launcher;
    private final Console console;
    private boolean brokerAway;

    Outages(Optional<Launcher> launcher, Console console) {
        this.launcher = launcher;
        this.console = console;
    }

    /// @return why it could not be done, if it could not
    Optional<String> inflict(Outage outage, TwilioCall call) throws InterruptedException {
        if (launcher.isEmpty()) {
            return Optional.of("nothing can be taken away: there is no launcher");
        }
        try {
            inflict(outage, call, launcher.get());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("a fault could not be made: " + e.getMessage());
        }
    }

    private void inflict(Outage outage, TwilioCall call, Launcher asked) throws IOException, InterruptedException {
        switch (outage) {
            case Outage.KillGateway() -> {
                String instance = instance(call);
                console.tell("fault", "kills gateway " + instance);
                asked.kill(instance);
            }
            case Outage.KillService(String part) -> {
                console.tell("fault", "kills " + part);
                asked.kill(part);
            }
            case Outage.BrokerAway() -> {
                console.tell("fault", "takes the broker away");
                brokerAway = true;
                asked.stopBroker();
            }
            case Outage.BrokerBack() -> bringBack(asked);
        }
    }

    private void bringBack(Launcher asked) throws IOException, InterruptedException {
        asked.startBroker();
        brokerAway = false;
        console.tell("fault", "the broker is back");
    }

    /// The instance is the last part of the stream's path.
    private static String instance(TwilioCall call) throws IOException {
        List<URI> streams = call.streams();
        if (streams.isEmpty()) {
            throw new IOException("the call has no stream, so no gateway holds it");
        }
        String path = streams.getLast().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The next call finds a broker, even if this one broke off.
    @Override
    public void close() {
        if (!brokerAway) {
            return;
        }
        try {
            bringBack(launcher.orElseThrow());
        } catch (IOException e) {
            console.tell("fault", "the broker could not be brought back: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
