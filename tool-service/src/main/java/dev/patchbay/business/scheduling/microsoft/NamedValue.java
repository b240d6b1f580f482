package dev.patchbay.business.scheduling.microsoft;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// A value of our own at an entry (a single-value extended property), by which it can be found wherever it was moved
/// to.
@RegisterForReflection
record NamedValue(String id, String value) {
    private static final String REFERENCE = "String {4f0d6a0c-9f0b-4c27-9c0f-5d1a1c0b8b52} Name PatchbayReference";

    static NamedValue reference(String reference) {
        return new NamedValue(REFERENCE, reference);
    }

    /// OData's condition for an entry that has it.
    static String filter(String reference) {
        return "singleValueExtendedProperties/Any(ep: ep/id eq '" + REFERENCE + "' and ep/value eq '"
                + reference.replace("'", "''") + "')";
    }
}
