package dev.patchbay.rehearsal.chaos;

import java.util.Set;

/// The harm that the rehearsed providers can do by themselves.
public interface Peers {
    /// Breaks the model's sockets of these callers.
    void loseModelSockets(Set<String> callers);

    /// VAPI takes and answers nothing any more, or everything again.
    void vapiDown(boolean down);

    /// Sockets between a provider and Patchbay that are open.
    int openSockets();
}
