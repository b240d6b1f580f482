package dev.patchbay.business.customers;

import java.util.Optional;

/// Somebody whom the business's own system knows.
///
/// @param number E.164, by which he was looked for
public record NewContact(
        String projectId,
        String number,
        Optional<String> name,
        Optional<String> email,
        Optional<String> address,
        Optional<String> notes) {}
