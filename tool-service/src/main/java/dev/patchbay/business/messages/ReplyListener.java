package dev.patchbay.business.messages;

import io.smallrye.mutiny.Uni;

/// Somebody who may have asked for an answer by SMS. Heard before an SMS is kept as a message for a person.
public interface ReplyListener {
    /// However often the carrier tells of the same SMS, it is answered once.
    ///
    /// @param from E.164
    /// @param messageId the carrier's
    /// @return whether it was an answer: then it is kept as nothing else
    Uni<Boolean> heard(String projectId, String from, String text, String messageId);
}
