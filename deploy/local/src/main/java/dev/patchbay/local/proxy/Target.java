package dev.patchbay.local.proxy;

/// Where a request at the public port goes.
sealed interface Target {
    /// Any healthy gateway.
    record AnyGateway() implements Target {}

    /// This gateway, and no other: it holds the call.
    record GatewayInstance(String instance) implements Target {}

    record Service(String name) implements Target {}

    /// The launcher's own page.
    record StatusPage() implements Target {}

    /// The same as data.
    record StatusJson() implements Target {}

    record Nowhere() implements Target {}

    /// A path that another component could read differently from us.
    record Malformed() implements Target {}
}
