package dev.patchbay.business.support;

import dev.patchbay.rehearsal.google.GoogleSignIn;
import dev.patchbay.rehearsal.microsoft.GraphPeer;
import dev.patchbay.rehearsal.microsoft.MicrosoftSignIn;
import dev.patchbay.rehearsal.provider.CodeFlow;
import dev.patchbay.rehearsal.provider.Faults;
import dev.patchbay.rehearsal.provider.Grants;
import dev.patchbay.rehearsal.provider.Grants.Consent;
import dev.patchbay.rehearsal.provider.ProviderServer;
import dev.patchbay.rehearsal.provider.UnderWay;
import io.netty.handler.codec.http.QueryStringDecoder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The rehearsed sign-ins of Microsoft and Google, and Microsoft's calendars, as the service under test asks them.
@Singleton
public class SignInDesk {
    private static final String MICROSOFT_ID = "11111111-2222-4333-8444-555555555555";
    private static final String GOOGLE_ID = "client-of-the-tests.apps.googleusercontent.com";
    private static final String WEB = "https://voice.example.test/calendars/";
    private static final Set<String> MICROSOFT_SCOPES =
            Set.of("offline_access", "openid", "profile", "Calendars.ReadWrite");
    private static final Set<String> GOOGLE_SCOPES = Set.of(
            "openid",
            "email",
            "https://www.googleapis.com/auth/calendar.events",
            "https://www.googleapis.com/auth/calendar.freebusy");

    private final ManualClock clock;
    private final Grants ofMicrosoft;
    private final Grants ofGoogle;
    private final CodeFlow microsoftFlow;
    private final CodeFlow googleFlow;
    private final Watched microsoft;
    private final Watched google;
    private final GraphPeer graph;
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final HttpClient browser = HttpClient.newHttpClient();
    private ProviderServer server;

    SignInDesk(ManualClock clock) {
        this.clock = clock;
        this.ofMicrosoft = new Grants(clock, Duration.ofSeconds(3599), "EwB.");
        this.ofGoogle = new Grants(clock, Duration.ofSeconds(3599), "ya29.");
        var signIn = new MicrosoftSignIn(clock, ofMicrosoft);
        this.microsoftFlow = signIn.flow();
        microsoftFlow.register(MICROSOFT_ID, "a+secret/of~the&tests", WEB + "microsoft/callback");
        this.microsoft = new Watched(signIn, this::holder);
        var other = new GoogleSignIn(clock, ofGoogle);
        this.googleFlow = other.flow();
        googleFlow.register(GOOGLE_ID, "GOCSPX-of-the-tests", WEB + "google/callback");
        this.google = new Watched(other, this::holder);
        this.graph = new GraphPeer(clock, ofMicrosoft);
    }

    /// A user and what the sign-in has given for him.
    public static final class User {
        public final String account;
        public final List<String> access = new CopyOnWriteArrayList<>();
        public final List<String> refresh = new CopyOnWriteArrayList<>();
        /// The refresh tokens that were presented, in order.
        public final List<String> used = new CopyOnWriteArrayList<>();

        User(String account) {
            this.account = account;
        }
    }

    public synchronized SignInDesk open() {
        if (server == null) {
            server = ProviderServer.startOn(PeerPorts.signIns(), clock, microsoft, google, graph);
        }
        return this;
    }

    public User user(String account) {
        return users.computeIfAbsent(account, User::new);
    }

    GraphPeer graph() {
        return graph;
    }

    Faults graphFaults() {
        return open().server.door(graph).faults();
    }

    UnderWay underWayAtGraph() {
        return open().server.door(graph).underWay();
    }

    /// What is to go wrong with this user's next renewal.
    public Faults.Trigger onRenewal(User user) {
        open();
        return Stream.of(microsoft, google)
                .filter(one -> one.knows(user))
                .map(one -> server.door(one).faults().on("POST", ".*/?token"))
                .findFirst()
                .orElseThrow()
                .where(ask -> user.refresh.contains(ask.form().get("refresh_token")));
    }

    /// Google hears no revocation until it is healed.
    public Faults onRevocations() {
        return open().server.door(google).faults();
    }

    /// The user takes back what was allowed.
    public void takeBack(User user) {
        ofMicrosoft.revoke(user.account);
        ofGoogle.revoke(user.account);
    }

    /// The provider ends this user's access tokens before their time; what renews them stays good.
    public void endAccess(User user) {
        ofMicrosoft.expire(user.account);
        ofGoogle.expire(user.account);
    }

    /// What Google's calendars are opened with, too.
    Grants ofGoogle() {
        return ofGoogle;
    }

    /// Whether Google takes a refresh token of this user.
    public boolean isKnown(User user) {
        return ofGoogle.refreshTokens(user.account) > 0;
    }

    /// A refresh token of a user who agreed long ago.
    public String grant(String provider, User user) {
        var isMicrosoft = provider.equals("microsoft");
        var consent = new Consent(
                isMicrosoft ? MICROSOFT_ID : GOOGLE_ID, user.account, isMicrosoft ? MICROSOFT_SCOPES : GOOGLE_SCOPES);
        var token = (isMicrosoft ? ofMicrosoft : ofGoogle).refresh(consent);
        (isMicrosoft ? microsoft : google).remember(user, token);
        return token;
    }

    /// An access token of such a user.
    String access(User user) {
        return ofMicrosoft.access(new Consent(MICROSOFT_ID, user.account, Set.of("Calendars.ReadWrite")));
    }

    /// Signs in and agrees to all; the path and query that the browser comes back with.
    public String agree(String authorizeUrl, User user) {
        return browse(authorizeUrl, user);
    }

    /// Signs in and agrees to all but these.
    public synchronized String agreeWithout(String authorizeUrl, User user, String... scopes) {
        googleFlow.withholds(scopes);
        var back = browse(authorizeUrl, user);
        googleFlow.withholds();
        return back;
    }

    private String browse(String authorizeUrl, User user) {
        open();
        var request = HttpRequest.newBuilder(URI.create(authorizeUrl + "&login_hint=" + user.account))
                .build();
        try {
            var answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
            var back = URI.create(answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body())));
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// All secrets that went by.
    public Set<String> seen() {
        var all = new HashSet<>(microsoft.seen());
        all.addAll(google.seen());
        return all;
    }

    private User holder(String account) {
        return user(account);
    }

    public static Map<String, String> parameters(String encoded) {
        var parameters = new HashMap<String, String>();
        new QueryStringDecoder(encoded, false)
                .parameters()
                .forEach((name, values) -> parameters.put(name, String.join(" and ", values)));
        return parameters;
    }
}
