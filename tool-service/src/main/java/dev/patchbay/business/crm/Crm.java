package dev.patchbay.business.crm;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/// A customer system, as far as a call needs it. Answers within its time; nothing here fails.
public interface Crm {
    CrmSettings.Kind kind();

    /// Who has this number there.
    Uni<Found> lookUp(CrmConnection connection, String number);

    /// Writes what came of a call, at least once; the entry's key lets a repeat find the first where that can
    /// be.
    Uni<Written> write(CrmConnection connection, CrmEntry entry);

    /// Somebody that a customer system knows.
    record Contact(
            String id,
            Optional<String> name,
            Optional<String> email,
            Optional<String> address,
            Optional<String> notes) {}

    /// What came of looking.
    sealed interface Found {
        record There(Contact contact) implements Found {}

        record Absent() implements Found {}

        /// Nobody could say, now.
        record Unavailable(String cause) implements Found {}
    }

    /// What came of writing.
    sealed interface Written {
        /// @param contactId, entryId as the system names them, where it does
        record Done(Optional<String> contactId, Optional<String> entryId) implements Written {}

        /// It is not there, and can be tried again after a while.
        record Later(String cause, Duration pause) implements Written {}

        /// Whether it is there nobody knows.
        record Unknown(String cause) implements Written {}

        /// It does not take it, and will not.
        record Refused(String cause) implements Written {}
    }
}
