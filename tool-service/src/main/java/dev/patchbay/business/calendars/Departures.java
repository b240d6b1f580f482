package dev.patchbay.business.calendars;

import dev.patchbay.business.calendars.SignInStore.Begun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/// Sends users to their provider's sign-in, with a state and a verifier of their own each time.
@ApplicationScoped
public class Departures {
    private final SignIns signIns;
    private final SignInStore store;
    private final Vault vault;
    private final CalendarsConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Departures(SignIns signIns, SignInStore store, Vault vault, CalendarsConfig config, Clock clock) {
        this.signIns = signIns;
        this.store = store;
        this.vault = vault;
        this.config = config;
        this.clock = clock;
    }

    /// Where a browser is to go.
    record Departure(String url, Instant until) {
        @Override
        public String toString() {
            return "Departure[" + until + "]";
        }
    }

    /// @param principal who has the user go
    Uni<Departure> of(SqlClient connection, Connection to, String principal) {
        var signIn = signIns.demand(to.provider());
        var state = Secret.fresh(random);
        var verifier = Secret.fresh(random);
        var until = clock.instant().plus(config.signInWithin());
        var begun = new Begun(
                to.id(),
                to.projectId(),
                to.userId(),
                to.provider(),
                principal,
                vault.seal(verifier.text(), place(state)));
        var question = new SignIn.Question(state.text(), verifier.challenge(), redirect(to.provider()));
        return store.begin(connection, state, begun, until)
                .replaceWith(() -> new Departure(signIn.authorizeUrl(question), until));
    }

    /// What is registered at the provider, to the letter. Each has its own, so that none can answer for another.
    String redirect(Provider provider) {
        return config.web("/calendars/" + provider.word() + "/callback");
    }

    static String place(Secret state) {
        return "verifier|" + state.sha256();
    }
}
