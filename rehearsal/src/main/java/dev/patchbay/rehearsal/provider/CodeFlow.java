package dev.patchbay.rehearsal.provider;

import dev.patchbay.rehearsal.provider.Grants.Consent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The authorization code flow with PKCE, as both rehearsed sign-ins have it: programs that are registered, and
/// somebody at a browser who consents or does not. Thread: any.
///
/// Sources: RFC 6749 section 4.1, RFC 7636.
public final class CodeFlow {
    private final Grants grants;
    private final Map<String, Client> clients = new HashMap<>();
    private String somebody = "";
    private boolean denies;
    private Set<String> withheld = Set.of();

    public CodeFlow(Grants grants) {
        this.grants = grants;
    }

    /// Registers a program.
    public synchronized void register(String id, String secret, String... redirectUris) {
        clients.put(id, new Client(id, secret, Set.of(redirectUris)));
    }

    /// Who is at the browser from now on, and consents to everything.
    public synchronized void consents(String account) {
        somebody = account;
        denies = false;
        withheld = Set.of();
    }

    /// Whoever is at the browser consents to all but these.
    public synchronized void withholds(String... scopes) {
        withheld = Set.of(scopes);
    }

    /// Whoever is at the browser does not consent.
    public synchronized void denies() {
        denies = true;
    }

    /// What becomes of a request for consent.
    public synchronized Asked ask(Ask ask) {
        Optional<Client> client = ask.param("client_id").map(clients::get);
        if (client.isEmpty()) {
            return new Asked.UnknownClient();
        }
        Optional<String> redirect =
                ask.param("redirect_uri").filter(client.get().redirectUris()::contains);
        if (redirect.isEmpty()) {
            return new Asked.ForeignRedirect();
        }
        Optional<String> state = ask.param("state");
        Optional<String> wrong = wrong(ask);
        if (wrong.isPresent()) {
            return new Asked.Refused(redirect.get(), state, "invalid_request", wrong.get());
        }
        if (denies) {
            return new Asked.Refused(redirect.get(), state, "access_denied", "the user denied consent");
        }
        Set<String> scopes = scopes(ask.param("scope").orElse(""));
        scopes.removeAll(withheld);
        var consent = new Consent(client.get().id(), ask.param("login_hint").orElse(somebody), scopes);
        return new Asked.Consented(
                redirect.get(), state, grants.code(consent, redirect.get(), ask.param("code_challenge")), consent);
    }

    private static Optional<String> wrong(Ask ask) {
        if (!ask.param("response_type").equals(Optional.of("code"))) {
            return Optional.of("response_type must be code");
        }
        if (ask.param("scope").filter(scope -> !scope.isBlank()).isEmpty()) {
            return Optional.of("scope is missing");
        }
        boolean isPlain = ask.param("code_challenge").isPresent()
                && !ask.param("code_challenge_method").equals(Optional.of("S256"));
        boolean isShort = ask.param("code_challenge")
                .filter(challenge -> !challenge.matches("[A-Za-z0-9_-]{43}"))
                .isPresent();
        return isPlain || isShort ? Optional.of("code_challenge must be made with S256") : Optional.empty();
    }

    public static Set<String> scopes(String text) {
        var scopes = new TreeSet<>(List.of(text.strip().split("\\s+")));
        scopes.remove("");
        return scopes;
    }

    /// Whether the form proves to be of a registered program.
    public synchronized boolean isOfClient(Map<String, String> form) {
        Client client = clients.get(form.getOrDefault("client_id", ""));
        return client != null
                && MessageDigest.isEqual(
                        client.secret().getBytes(StandardCharsets.UTF_8),
                        form.getOrDefault("client_secret", "").getBytes(StandardCharsets.UTF_8));
    }

    /// What becomes of a code; whatever becomes of it, it cannot be redeemed again.
    public Redeemed redeem(Map<String, String> form) {
        Optional<Grants.Pending> pending = grants.redeem(form.getOrDefault("code", ""));
        if (pending.isEmpty()) {
            return Redeemed.Fault.UNKNOWN_CODE;
        }
        if (!pending.get().consent().clientId().equals(form.get("client_id"))) {
            return Redeemed.Fault.OTHER_CLIENT;
        }
        if (!pending.get().redirectUri().equals(form.get("redirect_uri"))) {
            return Redeemed.Fault.OTHER_REDIRECT;
        }
        if (pending.get().challenge().isPresent()) {
            String verifier = form.getOrDefault("code_verifier", "");
            if (verifier.isEmpty()) {
                return Redeemed.Fault.NO_VERIFIER;
            }
            if (!Grants.verifies(pending.get().challenge().get(), verifier)) {
                return Redeemed.Fault.OTHER_VERIFIER;
            }
        }
        return new Redeemed.Good(pending.get().consent());
    }

    private record Client(String id, String secret, Set<String> redirectUris) {
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /// What becomes of a request for consent.
    public sealed interface Asked {
        /// Told to whoever is at the browser, and to nobody else.
        record UnknownClient() implements Asked {}

        /// Likewise: nobody is sent to an address that is not registered.
        record ForeignRedirect() implements Asked {}

        record Refused(String redirect, Optional<String> state, String error, String description) implements Asked {}

        record Consented(String redirect, Optional<String> state, String code, Consent consent) implements Asked {}
    }

    /// What becomes of a code.
    public sealed interface Redeemed {
        record Good(Consent consent) implements Redeemed {}

        /// Why it is not good.
        enum Fault implements Redeemed {
            UNKNOWN_CODE,
            OTHER_CLIENT,
            OTHER_REDIRECT,
            NO_VERIFIER,
            OTHER_VERIFIER
        }
    }
}
