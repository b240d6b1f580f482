package dev.patchbay.rehearsal.provider;

import java.util.List;
import java.util.Optional;

/// A provider, rehearsed in memory.
///
/// Thread: [PeerDoor] never calls one twice at once; what a test asks or changes beside it must be safe by itself.
public interface Provider {
    String name();

    /// Whether a path is one of its.
    boolean serves(String path);

    /// Whose request it is: a key, a token or a mailbox, by which faults can be meant for one alone.
    Optional<String> account(Ask ask);

    /// Answers; every effect is done when it returns. What does not conform to the description never comes here.
    Reply answer(Ask ask);

    /// How the provider itself says that a request is not answered for this reason.
    ///
    /// @param status 401 for a token that has expired, 429, or what a broken server says
    Reply troubled(Ask ask, int status);

    /// How the provider itself refuses a request that its description does not allow.
    Reply refuse(Ask ask, List<Complaint> complaints);

    /// What has been published of its requests and answers.
    Description description();

    /// How many requests of one account may be under way; one more is answered 429.
    default int atOnce() {
        return Integer.MAX_VALUE;
    }

    /// Which of several descriptions of the same operation holds, for those with versions; else empty.
    default String version(Ask ask) {
        return "";
    }
}
