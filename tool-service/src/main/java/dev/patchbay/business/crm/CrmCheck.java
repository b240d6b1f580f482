package dev.patchbay.business.crm;

import com.fasterxml.jackson.core.JsonPointer;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a project says of its customer system, before it is let in.
@Singleton
public class CrmCheck {
    private static final Set<String> PARTS = Set.of("id", "name", "email", "address", "notes");
    private static final String HEADER = "[A-Za-z0-9-]{1,60}";
    private static final String SECRET = "{secret}";

    private final CrmHosts hosts;

    CrmCheck(CrmHosts hosts) {
        this.hosts = hosts;
    }

    /// @throws ProblemException 400 that names every field that is wrong
    void enforce(CrmSettings settings) {
        var wrong = new ArrayList<Problem.Violation>();
        if (settings.kind() == CrmSettings.Kind.REST) {
            settings.rest()
                    .ifPresentOrElse(rest -> check(settings, rest, wrong), () -> add(wrong, "rest", "is needed"));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.wrong(wrong);
        }
    }

    private void check(CrmSettings settings, CrmSettings.Rest rest, List<Problem.Violation> wrong) {
        address("rest.lookUpUrl", rest.lookUpUrl(), settings.lookUp(), wrong);
        address("rest.writeUrl", rest.writeUrl(), settings.writeBack(), wrong);
        rest.contactAt().forEach((part, pointer) -> {
            if (!PARTS.contains(part) || !isPointer(pointer)) {
                add(wrong, "rest.contactAt." + part, "must be a JSON pointer to one of " + PARTS);
            }
        });
        rest.headers().forEach((name, value) -> {
            if (!name.matches(HEADER) || value.chars().anyMatch(Character::isISOControl)) {
                add(wrong, "rest.headers", "has a name or a value that no header can have");
            } else if (name.equalsIgnoreCase("Authorization") && !value.contains(SECRET)) {
                add(
                        wrong,
                        "rest.headers." + name,
                        "must have the place {secret}: secrets are the installation's to keep");
            }
        });
    }

    private void address(String field, Optional<String> url, boolean needed, List<Problem.Violation> wrong) {
        if (url.isEmpty() && needed) {
            add(wrong, field, "is needed");
        }
        url.map(text -> text.replaceAll("\\{[a-z_]+}", "1"))
                .filter(text -> !hosts.allow(text))
                .ifPresent(_ -> add(wrong, field, "is at no host that this installation allows"));
        url.filter(text -> text.contains(SECRET)).ifPresent(_ -> add(wrong, field, "may not have the secret in it"));
    }

    private static boolean isPointer(String text) {
        try {
            return !JsonPointer.compile(text).matches();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static void add(List<Problem.Violation> wrong, String field, String message) {
        wrong.add(new Problem.Violation(field, message));
    }
}
