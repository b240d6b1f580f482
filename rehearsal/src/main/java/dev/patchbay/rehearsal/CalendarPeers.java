package dev.patchbay.rehearsal;

import dev.patchbay.rehearsal.calcom.CalcomPeer;
import dev.patchbay.rehearsal.calcom.EventType;
import dev.patchbay.rehearsal.google.Address;
import dev.patchbay.rehearsal.google.GoogleCalendarPeer;
import dev.patchbay.rehearsal.google.GoogleGeocodingPeer;
import dev.patchbay.rehearsal.google.GoogleSignIn;
import dev.patchbay.rehearsal.microsoft.GraphPeer;
import dev.patchbay.rehearsal.microsoft.MicrosoftSignIn;
import dev.patchbay.rehearsal.provider.Grants;
import dev.patchbay.rehearsal.provider.PeerDoor;
import dev.patchbay.rehearsal.provider.Provider;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/// The calendar providers of a local Patchbay, with what the demo business has at each: at Cal.com the host
/// `afterhourfix` with the event type 4711 (`visit`, an hour, day and night), at Google and Microsoft the account
/// `afterhourfix@example.com`, who consents at once.
final class CalendarPeers {
    /// Whose calendars they are.
    static final String ACCOUNT = "afterhourfix@example.com";

    private static final int EVENT_TYPE = 4711;
    private static final int MINUTES = 60;
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Duration ACCESS_LIFE = Duration.ofSeconds(3599);

    private CalendarPeers() {}

    static List<PeerDoor> doors(Vertx vertx, CalendarSettings settings, URI publicUrl, InstantSource clock) {
        return Stream.of(
                        Stream.of(calcom(settings, clock)),
                        google(settings, publicUrl, clock),
                        microsoft(settings, publicUrl, clock))
                .flatMap(providers -> providers)
                .map(provider -> new PeerDoor(vertx, provider, clock))
                .toList();
    }

    private static Provider calcom(CalendarSettings settings, InstantSource clock) {
        var peer = new CalcomPeer(clock);
        var host = peer.host(1, settings.calcomKey(), "afterhourfix", ZONE);
        peer.offer(host, EventType.always(EVENT_TYPE, "visit", MINUTES));
        return peer;
    }

    private static Stream<Provider> google(CalendarSettings settings, URI publicUrl, InstantSource clock) {
        var grants = new Grants(clock, ACCESS_LIFE, "ya29.");
        var signIn = new GoogleSignIn(clock, grants);
        signIn.flow()
                .register(settings.google().id(), settings.google().secret(), publicUrl + "/calendars/google/callback");
        signIn.flow().consents(ACCOUNT);
        var calendar = new GoogleCalendarPeer(clock, grants);
        calendar.account(ACCOUNT, ZONE);
        var maps = new GoogleGeocodingPeer(settings.mapsKey());
        maps.knows(
                "12 elm street, albany", Address.house("12 Elm St, Albany, NY 12207, USA", "12207", 42.6526, -73.7562));
        maps.knows(
                "boston, ma, 02111",
                new Address(
                        "Boston, MA 02111, USA",
                        "US",
                        "02111",
                        42.3503,
                        -71.0604,
                        "APPROXIMATE",
                        "postal_code",
                        0.006,
                        false));
        return Stream.of(signIn, calendar, maps);
    }

    private static Stream<Provider> microsoft(CalendarSettings settings, URI publicUrl, InstantSource clock) {
        var grants = new Grants(clock, ACCESS_LIFE, "EwB.");
        var signIn = new MicrosoftSignIn(clock, grants);
        signIn.flow()
                .register(
                        settings.microsoft().id(),
                        settings.microsoft().secret(),
                        publicUrl + "/calendars/microsoft/callback");
        signIn.flow().consents(ACCOUNT);
        var graph = new GraphPeer(clock, grants);
        graph.account(ACCOUNT);
        return Stream.of(signIn, graph);
    }
}
