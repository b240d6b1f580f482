package dev.patchbay.contracts.identity;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a member may do in a project. Each includes those before it.
public enum Role {
    /// Sees.
    @JsonProperty("viewer")
    VIEWER,
    /// Sees and acts: starts calls, books, switches systems.
    @JsonProperty("operator")
    OPERATOR,
    /// All, members and tokens included.
    @JsonProperty("admin")
    ADMIN;

    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
