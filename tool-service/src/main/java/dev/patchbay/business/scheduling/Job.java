package dev.patchbay.business.scheduling;

import java.util.Optional;

/// What is to be done, as far as it is known: it decides who can be sent.
///
/// @param service what the visit is for, in the caller's words
/// @param address of the visit, or its postcode
/// @param user who alone is meant, as an assistant names them; counts where the project knows them
public record Job(Optional<String> service, Optional<String> address, Optional<String> user) {
    public Job(Optional<String> service, Optional<String> address) {
        this(service, address, Optional.empty());
    }
}
