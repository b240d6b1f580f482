package dev.patchbay.platform.security;

import dev.patchbay.contracts.identity.Grants;
import dev.patchbay.contracts.identity.Role;
import dev.patchbay.platform.problem.ProblemException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who asks under `/api`, and what that opens: everything to the owner of the installation, to anybody else the
/// projects that person or program is a member of.
///
/// A REST method gets it as a parameter `@Context Caller caller`.
///
/// @param principal the subject of an OpenID Connect token, or `token:` and the id of an API token
/// @param roles by project id; the owner needs none
public record Caller(String principal, boolean isOwner, Map<String, Role> roles) {
    private static final String ANYBODY = "anybody";

    public Caller {
        roles = Map.copyOf(roles);
    }

    public static Caller owner(String principal) {
        return new Caller(principal, true, Map.of());
    }

    /// Whoever reads what is open to read: sees it as the owner does.
    static Caller anybody() {
        return new Caller(ANYBODY, true, Map.of());
    }

    /// Whether nobody knows who asks: what only the owner himself may see is not for this one.
    public boolean isAnybody() {
        return principal.equals(ANYBODY);
    }

    public static Caller member(Grants grants) {
        return new Caller(grants.principal(), false, grants.roles());
    }

    /// What a query for this caller may read.
    public ProjectScope scope() {
        return new ProjectScope(isOwner, roles.keySet());
    }

    public boolean may(Role needed, String projectId) {
        return isOwner
                || roleIn(projectId).filter(role -> role.includes(needed)).isPresent();
    }

    /// Lets pass who has the role in the project that a thing belongs to.
    ///
    /// @param projectId of the thing; absent: it is nobody's, and only the owner may
    /// @param missing what the answer would say if there were no such thing; others learn no more than that
    /// @throws ProblemException 404 to who is no member of the project, 403 to a member whose role is too small
    public void demand(Role needed, Optional<String> projectId, String missing) {
        if (isOwner) {
            return;
        }
        var role = projectId.flatMap(this::roleIn).orElseThrow(() -> new ProblemException(404, missing));
        if (!role.includes(needed)) {
            throw new ProblemException(
                    403, "This needs the role " + needed.name().toLowerCase(Locale.ROOT) + " in the project.");
        }
    }

    public void demand(Role needed, String projectId, String missing) {
        demand(needed, Optional.of(projectId), missing);
    }

    private Optional<Role> roleIn(String projectId) {
        return Optional.ofNullable(roles.get(projectId));
    }
}
