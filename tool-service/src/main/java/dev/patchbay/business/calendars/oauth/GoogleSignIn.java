package dev.patchbay.business.calendars.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.business.calendars.CalendarTrouble.Category;
import dev.patchbay.business.calendars.CalendarsConfig;
import dev.patchbay.business.calendars.Provider;
import dev.patchbay.business.calendars.SignIn;
import dev.patchbay.business.calendars.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Google's sign-in. A refresh token comes with the first consent only, unless consent is asked for each time; renewals
/// mostly give no new one. A user may leave single permissions out.
@ApplicationScoped
public class GoogleSignIn implements SignIn {
    private static final String ROOT = "https://www.googleapis.com/auth/";
    private static final String EVENTS = ROOT + "calendar.events";
    private static final String FREE_BUSY = ROOT + "calendar.freebusy";
    private static final String SCOPES = "openid email " + EVENTS + " " + FREE_BUSY;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private final CalendarsConfig config;
    private final GoogleRest rest;
    private final TokenEndpoint<Answer> tokens;
    private final TokenEndpoint<Boolean> revocations;

    GoogleSignIn(CalendarsConfig config) {
        this.config = config;
        this.rest = TokenEndpoint.client(config, config.google().tokenUrl(), GoogleRest.class);
        this.tokens = new TokenEndpoint<>(config, new AnswerType());
        this.revocations = new TokenEndpoint<>(config, new ToldType());
    }

    @Override
    public Provider provider() {
        return Provider.GOOGLE;
    }

    @Override
    public List<String> missing() {
        var missing = new ArrayList<String>();
        if (config.google().clientId().isEmpty()) {
            missing.add("GOOGLE_CLIENT_ID");
        }
        if (config.google().clientSecret().isEmpty()) {
            missing.add("GOOGLE_CLIENT_SECRET");
        }
        return missing;
    }

    @Override
    public String authorizeUrl(Question question) {
        var query = new Form()
                .with("client_id", clientId())
                .with("response_type", "code")
                .with("redirect_uri", question.redirect())
                .with("scope", SCOPES)
                .with("state", question.state())
                .with("code_challenge", question.challenge())
                .with("code_challenge_method", "S256")
                .with("access_type", "offline")
                .with("prompt", "consent");
        return config.google().accountsUrl().toString().replaceAll("/+$", "") + "/o/oauth2/v2/auth?" + query.encoded();
    }

    @Override
    public Uni<Answer> exchange(String code, String verifier, String redirect) {
        return ask(new Form()
                .with("grant_type", "authorization_code")
                .with("code", code)
                .with("redirect_uri", redirect)
                .with("code_verifier", verifier));
    }

    @Override
    public Uni<Answer> renew(String refreshToken) {
        return ask(new Form().with("grant_type", "refresh_token").with("refresh_token", refreshToken));
    }

    private Uni<Answer> ask(Form form) {
        var sent = form.with("client_id", clientId())
                .with("client_secret", config.google().clientSecret().orElse(""))
                .encoded();
        return tokens.ask(
                () -> rest.token(sent).map(response -> TokenCodec.read(response, clientId(), GoogleSignIn::account)));
    }

    @Override
    public Uni<Boolean> revoke(String refreshToken) {
        var sent = new Form().with("token", refreshToken).encoded();
        return revocations.ask(() -> rest.revoke(sent).map(GoogleSignIn::revoked));
    }

    /// 400: there is no such token any more, which is what was wanted.
    private static Boolean revoked(Response response) {
        if (response.getStatus() == OK || response.getStatus() == BAD_REQUEST) {
            return true;
        }
        throw new SignInFailure(Category.AWAY, Integer.toString(response.getStatus()));
    }

    @Override
    public boolean letsIn(Tokens tokens) {
        return tokens.scopes().isEmpty()
                || tokens.scopes().containsAll(Set.of(EVENTS, FREE_BUSY))
                || tokens.scopes().contains(ROOT + "calendar");
    }

    private static Optional<Tokens.Account> account(JsonNode claims) {
        var subject = claims.path("sub").asText();
        return subject.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tokens.Account(subject, claims.path("email").asText(subject)));
    }

    private String clientId() {
        return config.google().clientId().orElse("");
    }

    private static final class AnswerType extends TypeLiteral<Uni<Answer>> {
        private static final long serialVersionUID = 1L;
    }

    private static final class ToldType extends TypeLiteral<Uni<Boolean>> {
        private static final long serialVersionUID = 1L;
    }
}
