package dev.patchbay.platform.security;

import java.util.Set;

/// The projects whose things a query may return.
///
/// @param everything also what belongs to no project; `projects` means nothing then
public record ProjectScope(boolean everything, Set<String> projects) {
    public ProjectScope {
        projects = Set.copyOf(projects);
    }

    /// The value of an `ANY($1)`; of use only when the scope is not [#everything].
    public String[] ids() {
        return projects.stream().sorted().toArray(String[]::new);
    }
}
