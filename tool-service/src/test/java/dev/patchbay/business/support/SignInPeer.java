package dev.patchbay.business.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/// The token endpoints of Microsoft and Google. A user agrees by [#agree]. What the real ones would refuse is refused.
@Singleton
public class SignInPeer {
    /// What happens to the next renewal of a user.
    public enum Fault {
        TOO_MANY,
        BROKEN,
        /// The tokens are made, the answer is lost.
        TIME_OUT_AFTER_EFFECT,
        INVALID_CLIENT,
        NO_JSON
    }

    /// A user who agreed: the refresh tokens that are good, and how often they were used.
    public static final class User {
        public final String account;
        public final Set<String> refresh = ConcurrentHashMap.newKeySet();
        public final List<String> access = new CopyOnWriteArrayList<>();
        public final List<String> used = new CopyOnWriteArrayList<>();
        public final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
        public volatile boolean gone;
        public volatile String scopes;

        User(String account) {
            this.account = account;
        }
    }

    private record Code(User user, Map<String, String> asked) {}

    public final List<String> seen = new CopyOnWriteArrayList<>();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, User> byRefresh = new ConcurrentHashMap<>();
    private final Set<String> deafTo = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private HttpServer server;

    SignInPeer(Vertx vertx) {
        this.vertx = vertx;
    }

    public synchronized SignInPeer open() {
        if (server == null) {
            server = vertx.createHttpServer()
                    .requestHandler(request -> request.body()
                            .onSuccess(body -> serve(request, parameters(body.toString(StandardCharsets.UTF_8)))))
                    .listen(PeerPorts.signIns(), "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        return this;
    }

    public User user(String account) {
        return new User(account);
    }

    /// A refresh token of a user who agreed long ago.
    public String grant(User user) {
        var refresh = "refresh-" + UUID.randomUUID();
        user.refresh.add(refresh);
        byRefresh.put(refresh, user);
        return refresh;
    }

    /// Revoking this token gets no answer until it hears again.
    public void deafen(String token, boolean isDeaf) {
        if (isDeaf) {
            deafTo.add(token);
        } else {
            deafTo.remove(token);
        }
    }

    /// Signs in and agrees to all; the path and query that the browser comes back with.
    public String agree(String authorizeUrl, User user) {
        var asked = parameters(URI.create(authorizeUrl).getRawQuery());
        demand(asked.get("response_type").equals("code"), "response_type");
        demand(asked.get("code_challenge_method").equals("S256"), "code_challenge_method");
        demand(asked.get("code_challenge").matches("[A-Za-z0-9_-]{43}"), "code_challenge");
        var code = "code-" + UUID.randomUUID();
        codes.put(code, new Code(user, asked));
        var back = URI.create(asked.get("redirect_uri"));
        return back.getRawPath() + "?code=" + code + "&state=" + asked.get("state");
    }

    private void serve(HttpServerRequest request, Map<String, String> form) {
        seen.addAll(form.values());
        if (request.path().equals("/revoke")) {
            revoke(request, form.get("token"));
        } else if (form.get("grant_type").equals("authorization_code")) {
            exchange(request, form);
        } else {
            renew(request, form);
        }
    }

    private void exchange(HttpServerRequest request, Map<String, String> form) {
        var code = codes.remove(form.get("code"));
        if (code == null
                || !code.asked().get("redirect_uri").equals(form.get("redirect_uri"))
                || !code.asked().get("code_challenge").equals(challenge(form.get("code_verifier")))) {
            error(request, 400, "invalid_grant");
            return;
        }
        if (isStranger(request, form)) {
            error(request, 401, "invalid_client");
            return;
        }
        var answer = tokens(code.user(), form.get("client_id"), true);
        answer.put("scope", code.user().scopes == null ? code.asked().get("scope") : code.user().scopes);
        answer(request, 200, answer);
    }

    private void renew(HttpServerRequest request, Map<String, String> form) {
        var token = form.get("refresh_token");
        var user = byRefresh.get(token);
        if (user == null || user.gone || !user.refresh.contains(token)) {
            error(request, 400, "invalid_grant");
            return;
        }
        user.used.add(token);
        switch (user.faults.poll()) {
            case null -> answer(request, 200, tokens(user, form.get("client_id"), isMicrosoft(request)));
            case TOO_MANY -> {
                request.response().putHeader("Retry-After", "0");
                error(request, 429, "temporarily_unavailable");
            }
            case BROKEN -> error(request, 503, "server_error");
            case TIME_OUT_AFTER_EFFECT -> {
                tokens(user, form.get("client_id"), isMicrosoft(request));
                request.connection().close();
            }
            case INVALID_CLIENT -> error(request, 401, "invalid_client");
            case NO_JSON -> request.response().setStatusCode(200).end("<html>");
        }
    }

    private void revoke(HttpServerRequest request, String token) {
        var user = byRefresh.get(token);
        if (deafTo.contains(token)) {
            request.response().setStatusCode(503).end();
        } else if (user == null || !user.refresh.remove(token)) {
            error(request, 400, "invalid_token");
        } else {
            user.gone = true;
            request.response().end("{}");
        }
    }

    private ObjectNode tokens(User user, String clientId, boolean withRefresh) {
        var access = "access-" + UUID.randomUUID();
        user.access.add(access);
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("token_type", "Bearer")
                .put("expires_in", 3599)
                .put("ext_expires_in", 3599)
                .put("access_token", access)
                .put("id_token", identity(user, clientId));
        if (withRefresh) {
            answer.put("refresh_token", grant(user));
        }
        return answer;
    }

    private static String identity(User user, String clientId) {
        var claims = JsonNodeFactory.instance
                .objectNode()
                .put("aud", clientId)
                .put("sub", user.account)
                .put("tid", "tenant")
                .put("oid", user.account)
                .put("email", user.account + "@example.test")
                .put("preferred_username", user.account + "@example.test");
        return base64("{\"alg\":\"RS256\"}") + "." + base64(claims.toString()) + ".c2ln";
    }

    private static boolean isStranger(HttpServerRequest request, Map<String, String> form) {
        return !form.get("client_secret")
                .equals(isMicrosoft(request) ? "a+secret/of~the&tests" : "GOCSPX-of-the-tests");
    }

    private static boolean isMicrosoft(HttpServerRequest request) {
        return request.path().equals("/common/oauth2/v2.0/token");
    }

    private static void error(HttpServerRequest request, int status, String error) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("error", error)
                .put("error_description", "AADSTS70000: words that nobody must see.");
        body.putArray("error_codes").add(70000);
        answer(request, status, body);
    }

    private static void answer(HttpServerRequest request, int status, ObjectNode body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toString());
    }

    public static Map<String, String> parameters(String encoded) {
        var parameters = new HashMap<String, String>();
        var names = new HashSet<String>();
        new QueryStringDecoder(encoded, false).parameters().forEach((name, values) -> {
            demand(values.size() == 1 && names.add(name), name + " is there twice");
            parameters.put(name, values.getFirst());
        });
        return parameters;
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void demand(boolean isMet, String what) {
        if (!isMet) {
            throw new AssertionError(what);
        }
    }
}
