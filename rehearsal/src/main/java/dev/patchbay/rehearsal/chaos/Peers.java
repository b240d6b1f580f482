package dev.patchbay.rehearsal.chaos;

import java.util.List;
import java.util.Set;

/// The harm that the rehearsed providers can do by themselves.
public interface Peers {
    /// Breaks the model's sockets of these callers.
    void loseModelSockets(Set<String> callers);

    /// Has the model's sessions of these callers reach their longest duration.
    void expireModelSessions(Set<String> callers);

    /// Whose sessions at the model are open, each as often as there are sessions.
    List<String> modelCallers();

    /// VAPI takes and answers nothing any more, or everything again.
    void vapiDown(boolean down);

    /// Sockets between a provider and Patchbay that are open.
    int openSockets();
}
