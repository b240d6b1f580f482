package dev.patchbay.business.crm;

import java.util.Optional;

/// A project's customer system: what it says of it, and the secret that the installation keeps for it.
///
/// @param secret never logged, never shown; absent where there is none for this project
public record CrmConnection(String projectId, CrmSettings settings, Optional<String> secret) {
    @Override
    public String toString() {
        return "CrmConnection[" + projectId + "]";
    }
}
