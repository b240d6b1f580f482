package dev.patchbay.business.directory;

import dev.patchbay.contracts.identity.Role;
import java.util.Locale;

/// A role as its column has it.
final class Roles {
    private Roles() {}

    static Role read(String column) {
        return Role.valueOf(column.toUpperCase(Locale.ROOT));
    }

    static String write(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
