package dev.patchbay.business.scheduling;

import java.util.Optional;

/// Who wants something of a calendar.
///
/// @param callId the call, or what stands for one where there is none
/// @param caller the number that calls, E.164, as the call itself knows it; absent when it is withheld
public record Requester(String callId, Origin origin, Optional<String> caller) {
    public Requester {
        caller = CallerNumber.known(caller);
    }
}
