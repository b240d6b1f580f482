package dev.patchbay.rehearsal.load;

/// Something to do every 20 ms.
interface Ticker {
    /// @return false to be asked no more
    boolean tick(long nowNs);
}
