package dev.patchbay.contracts.identity;

import java.util.Map;

/// The projects of a principal (`GET /internal/grants/{principal}`, `POST /internal/grants/of-token`).
///
/// @param principal the subject of an OpenID Connect token, or `token:` and the id of an API token
/// @param roles by project id
public record Grants(String principal, Map<String, Role> roles) {
    public Grants {
        roles = roles == null ? Map.of() : Map.copyOf(roles);
    }
}
