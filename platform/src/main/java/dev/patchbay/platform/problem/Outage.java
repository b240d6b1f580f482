package dev.patchbay.platform.problem;

/// Knows the failures by which something that a request needs, such as a database, shows that it is away for the
/// moment. A bean of this type is asked about every unexpected failure and its causes; what it knows is answered with
/// 503 and `Retry-After` instead of 500.
public interface Outage {
    boolean shows(Throwable failure);
}
