package dev.patchbay.rehearsal.scenario;

/// Something of Patchbay that is taken away while a call is on.
public sealed interface Outage {
    /// The gateway instance that holds this call's stream is killed.
    record KillGateway() implements Outage {}

    /// A service is killed; what started it starts it again.
    ///
    /// @param part its name at the launcher, such as `tool-service`
    record KillService(String part) implements Outage {}

    /// The broker goes away, and stays away until [BrokerBack] or the end of the call's rehearsal.
    record BrokerAway() implements Outage {}

    /// The broker is there again.
    record BrokerBack() implements Outage {}
}
