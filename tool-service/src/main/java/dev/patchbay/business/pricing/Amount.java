package dev.patchbay.business.pricing;

/// From so many cents to so many; a range stays one.
public record Amount(long low, long high) {
    public Amount {
        if (low < 0 || high < low) {
            throw new IllegalArgumentException("an amount goes from nothing upwards");
        }
    }

    Amount plus(Amount other) {
        return new Amount(Math.addExact(low, other.low), Math.addExact(high, other.high));
    }

    public boolean spans() {
        return low != high;
    }
}
