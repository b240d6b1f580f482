package dev.patchbay.business.customers;

import java.util.LinkedHashSet;
import java.util.Optional;

/// Customers as wishes, and two of them as one. Pure.
final class Customers {
    private Customers() {}

    static CustomerWish wish(Customer customer) {
        return new CustomerWish(
                Optional.empty(),
                customer.name(),
                customer.phones(),
                customer.email(),
                customer.addresses(),
                customer.language(),
                customer.preferences(),
                customer.notes(),
                customer.doNotCall(),
                customer.doNotText(),
                customer.doNotEmail());
    }

    /// What is known of both; where they differ, what stays says it. A wish not to be bothered holds for
    /// both.
    static CustomerWish merged(CustomerWish stays, CustomerWish goes) {
        return new CustomerWish(
                Optional.empty(),
                stays.name().or(goes::name),
                CustomerBook.with(stays.phones(), goes.phones(), false),
                stays.email().or(goes::email),
                CustomerBook.with(stays.addresses(), goes.addresses(), false),
                stays.language().or(goes::language),
                both(stays.preferences(), goes.preferences()),
                both(stays.notes(), goes.notes()),
                stays.doNotCall() || goes.doNotCall(),
                stays.doNotText() || goes.doNotText(),
                stays.doNotEmail() || goes.doNotEmail());
    }

    /// The lines of both, each once.
    private static Optional<String> both(Optional<String> first, Optional<String> second) {
        var lines = new LinkedHashSet<String>();
        first.ifPresent(text -> text.lines().forEach(lines::add));
        second.ifPresent(text -> text.lines().forEach(lines::add));
        return Optional.of(String.join("\n", lines)).filter(text -> !text.isEmpty());
    }
}
