package dev.patchbay.business.support;

import dev.patchbay.business.support.SignInDesk.User;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Complaint;
import dev.patchbay.rehearsal.provider.Description;
import dev.patchbay.rehearsal.provider.Provider;
import dev.patchbay.rehearsal.provider.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// A rehearsed sign-in of which the tests see what it takes and gives.
final class Watched implements Provider {
    private final Provider signIn;
    private final Function<String, User> users;
    private final Map<String, User> byToken = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /// @param users by account
    Watched(Provider signIn, Function<String, User> users) {
        this.signIn = signIn;
        this.users = users;
    }

    Set<String> seen() {
        return Set.copyOf(seen);
    }

    boolean knows(User user) {
        return byToken.containsValue(user);
    }

    void remember(User user, String refreshToken) {
        byToken.put(refreshToken, user);
        seen.add(refreshToken);
        user.refresh.add(refreshToken);
    }

    @Override
    public Reply answer(Ask ask) {
        var reply = signIn.answer(ask);
        var form = ask.form();
        List.of("code", "refresh_token", "client_secret", "code_verifier", "token")
                .forEach(name -> Optional.ofNullable(form.get(name)).ifPresent(seen::add));
        Optional.ofNullable(byToken.get(form.getOrDefault("refresh_token", "")))
                .ifPresent(user -> used(user, form.get("refresh_token"), reply));
        if (form.containsKey("code")) {
            reply.body()
                    .ifPresent(body ->
                            claims(body.path("id_token").asText()).map(users).ifPresent(user -> given(user, reply)));
        }
        return reply;
    }

    private void used(User user, String token, Reply reply) {
        if (!reply.isRefusal()) {
            user.used.add(token);
            given(user, reply);
        }
    }

    private void given(User user, Reply reply) {
        var body = reply.body().orElseThrow();
        user.access.add(body.path("access_token").asText());
        seen.add(body.path("access_token").asText());
        if (body.has("refresh_token")) {
            remember(user, body.path("refresh_token").asText());
        }
    }

    private static Optional<String> claims(String token) {
        var parts = token.split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        var json = new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        return Optional.ofNullable(json.getString("email", json.getString("preferred_username")));
    }

    @Override
    public String name() {
        return signIn.name();
    }

    @Override
    public boolean serves(String path) {
        return signIn.serves(path);
    }

    @Override
    public Optional<String> account(Ask ask) {
        return signIn.account(ask);
    }

    @Override
    public Reply troubled(Ask ask, int status) {
        return signIn.troubled(ask, status);
    }

    @Override
    public Reply refuse(Ask ask, List<Complaint> complaints) {
        return signIn.refuse(ask, complaints);
    }

    @Override
    public Description description() {
        return signIn.description();
    }

    @Override
    public String version(Ask ask) {
        return signIn.version(ask);
    }
}
