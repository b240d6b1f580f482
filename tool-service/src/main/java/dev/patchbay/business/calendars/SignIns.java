package dev.patchbay.business.calendars;

import dev.patchbay.platform.problem.ProblemException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The providers' sign-ins, and whether they are set up here.
@ApplicationScoped
public class SignIns {
    private static final int NOT_SET_UP = 409;

    private final Map<Provider, SignIn> signIns = new EnumMap<>(Provider.class);
    private final Vault vault;

    SignIns(@All List<SignIn> all, Vault vault) {
        all.forEach(one -> signIns.put(one.provider(), one));
        this.vault = vault;
    }

    SignIn of(Provider provider) {
        return signIns.get(provider);
    }

    /// @throws ProblemException 409 that says which variables are missing
    SignIn demand(Provider provider) {
        if (!vault.isOn()) {
            throw new ProblemException(
                    NOT_SET_UP,
                    "Calendar connections are off: PATCHBAY_CALENDAR_KEYS, which encrypts what is kept of them, is not"
                            + " set.");
        }
        var signIn = of(provider);
        if (!signIn.missing().isEmpty()) {
            throw new ProblemException(
                    NOT_SET_UP,
                    "Calendars at " + provider.title() + " cannot be connected: "
                            + String.join(" and ", signIn.missing()) + " must be set.");
        }
        return signIn;
    }
}
