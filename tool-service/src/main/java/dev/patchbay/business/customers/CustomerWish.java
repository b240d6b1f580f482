package dev.patchbay.business.customers;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/// What a customer is to be like, all of it.
///
/// @param version the one that was read, unless `If-Match` says it; of no use where the customer is new
/// @param phones as people write them; kept as E.164
@RegisterForReflection
public record CustomerWish(
        Optional<Long> version,
        Optional<@Size(max = 200) String> name,
        @Size(max = 10) List<@Size(max = 40) String> phones,
        Optional<@Size(max = 254) String> email,
        @Size(max = 10) List<@Size(max = 300) String> addresses,
        Optional<@Size(max = 20) String> language,
        Optional<@Size(max = 1000) String> preferences,
        Optional<@Size(max = 4000) String> notes,
        boolean doNotCall,
        boolean doNotText,
        boolean doNotEmail) {
    public CustomerWish {
        version = version == null ? Optional.empty() : version;
        name = said(name);
        phones = phones == null ? List.of() : phones;
        email = said(email);
        addresses = addresses == null ? List.of() : addresses;
        language = said(language);
        preferences = said(preferences);
        notes = said(notes);
    }

    private static Optional<String> said(Optional<String> text) {
        return text == null ? Optional.empty() : text.map(String::strip).filter(found -> !found.isEmpty());
    }

    /// Only what a person is known by.
    static CustomerWish of(Optional<String> name, List<String> phones, List<String> addresses) {
        return new CustomerWish(
                Optional.empty(),
                name,
                phones,
                Optional.empty(),
                addresses,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false);
    }
}
