package dev.patchbay.gateway.carrier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Twilio as this gateway knows it.
@ConfigMapping(prefix = "patchbay.twilio")
public interface TwilioConfig {
    /// The address that is configured at Twilio. Signatures are checked against it and stream addresses are
    /// made from it; what the request says about its host is never believed. `http` gives `ws`: for one machine
    /// only.
    URI publicUrl();

    /// This gateway's name in stream addresses. Absent: the host's.
    Optional<String> instance();

    /// Where the other gateways are, see [PeerAddresses]. Absent: there are none.
    Optional<String> peers();

    /// Bearer token between services.
    Optional<String> serviceToken();

    @WithDefault("https://api.twilio.com")
    URI apiUrl();

    Optional<String> accountSid();

    /// The default account's primary auth token: it signs what Twilio sends and lets us in at Twilio's REST
    /// API.
    Optional<String> authToken();

    /// Accepted besides [#authToken] while tokens are rotated.
    Optional<String> nextAuthToken();

    /// Further accounts (subaccounts) by AccountSid.
    Map<String, Account> accounts();

    /// `off` is refused at start unless the profile `local` is active.
    @WithDefault("required")
    Signatures signatures();

    /// Key of stream tokens and signed links; the same on all gateways. Absent: derived from the default auth
    /// token.
    Optional<String> streamSecret();

    /// Twilio gives up after 15 s, a caller much sooner. Handing a call to VAPI has its own budget on top.
    @WithDefault("PT2.5S")
    Duration answerBudget();

    /// What asking another gateway may take.
    @WithDefault("PT0.3S")
    Duration peerBudget();

    @WithDefault("PT60S")
    Duration tokenLife();

    /// A socket that has not started its stream by then is closed.
    @WithDefault("PT10S")
    Duration startWithin();

    /// Twilio sends 50 frames a second; a stream without any message for so long is dead.
    @WithDefault("PT60S")
    Duration streamIdle();

    /// Bytes not yet written to a stream's socket. One MiB is more than a minute and a half of audio; a socket
    /// that far behind does not recover.
    @WithDefault("1048576")
    long backlogLimit();

    @WithDefault("PT5S")
    Duration apiTimeout();

    /// After a stream's end, how long the status callback may take before Twilio is asked.
    @WithDefault("PT15S")
    Duration endCheckAfter();

    /// How long a call that Twilio still reports as going on is asked about.
    @WithDefault("PT6H")
    Duration endCheckFor();

    /// How long Twilio's API is asked while it does not answer; afterwards the sweep of call-records has the
    /// call.
    @WithDefault("PT10M")
    Duration endCheckUnanswered();

    /// How long the calls of a gateway that is told to stop may go on, in seconds; 0: they are lost at once.
    @WithDefault("300")
    long drainSeconds();

    /// How often calls that never ended are looked for, as the scheduler writes it.
    @WithDefault("60s")
    String sweepEvery();

    /// A further account.
    interface Account {
        String authToken();

        Optional<String> nextAuthToken();
    }

    /// Whether X-Twilio-Signature is checked.
    enum Signatures {
        REQUIRED,
        OFF
    }
}
