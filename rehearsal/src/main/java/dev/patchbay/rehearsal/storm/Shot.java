package dev.patchbay.rehearsal.storm;

import java.net.http.HttpRequest;
import java.util.Set;

/// One request that nobody should send.
///
/// @param kind what is wrong with it, a few words
/// @param allowed statuses that may be answered; empty: any below 500
/// @param mayBreak whether the connection may be closed before it was read to its end
record Shot(String kind, HttpRequest request, Set<Integer> allowed, boolean mayBreak) {
    Shot {
        allowed = Set.copyOf(allowed);
    }

    static Shot any(String kind, HttpRequest request) {
        return new Shot(kind, request, Set.of(), false);
    }
}
