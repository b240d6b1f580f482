package dev.patchbay.business.crm;

import dev.patchbay.business.directory.ProjectDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;

/// Which customer system a project has, and what it is used for.
///
/// @param version the one that was read; 0 where nothing is set yet
/// @param lookUp whoever calls and is not known here is looked up there
/// @param writeBack what came of a call is written there
/// @param rest for the kind REST
@RegisterForReflection
public record CrmSettings(Long version, Kind kind, boolean lookUp, boolean writeBack, Optional<@Valid Rest> rest)
        implements ProjectDocument<CrmSettings> {

    public enum Kind {
        NONE,
        HUBSPOT,
        REST
    }

    /// Any system with REST. In addresses, headers and bodies stand places: `{number}`, `{digits}`, `{name}`,
    /// `{summary}`, `{call_id}`, `{time}`, `{key}`, and in headers alone `{secret}`.
    ///
    /// @param lookUpUrl asked by GET
    /// @param contactAt where the answer has the contact, as JSON pointers by `id`, `name`, `email`,
    /// `address`, `notes`
    /// @param writeUrl told by POST, with the header `Idempotency-Key`
    /// @param body of it, JSON
    @RegisterForReflection
    public record Rest(
            Optional<@Size(max = 500) String> lookUpUrl,
            @Size(max = 10) Map<String, @Size(max = 100) String> contactAt,
            Optional<@Size(max = 500) String> writeUrl,
            @Size(max = 20) Map<String, @Size(max = 500) String> headers,
            @Size(max = 50) Map<String, Object> body) {
        public Rest {
            lookUpUrl = lookUpUrl == null ? Optional.empty() : lookUpUrl;
            contactAt = contactAt == null ? Map.of() : Map.copyOf(contactAt);
            writeUrl = writeUrl == null ? Optional.empty() : writeUrl;
            headers = headers == null ? Map.of() : Map.copyOf(headers);
            body = body == null ? Map.of() : body;
        }
    }

    static final CrmSettings NONE = new CrmSettings(0L, Kind.NONE, false, false, Optional.empty());

    public CrmSettings {
        kind = kind == null ? Kind.NONE : kind;
        rest = rest == null ? Optional.empty() : rest;
    }

    @Override
    public CrmSettings inVersion(long now) {
        return new CrmSettings(now, kind, lookUp, writeBack, rest);
    }
}
