package dev.patchbay.business.customers;

import dev.patchbay.business.messages.PagePlace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/// Some customers, and where the following ones begin.
///
/// @param next the following page's `after`; absent on the last page
@RegisterForReflection
public record CustomerPage(List<Customer> customers, Optional<String> next) {
    static CustomerPage of(List<Customer> found, int most) {
        if (found.size() <= most) {
            return new CustomerPage(found, Optional.empty());
        }
        var last = found.get(most - 1);
        return new CustomerPage(
                found.subList(0, most), Optional.of(new PagePlace(last.createdAt(), last.id()).write()));
    }
}
