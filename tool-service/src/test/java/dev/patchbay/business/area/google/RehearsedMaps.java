package dev.patchbay.business.area.google;

import dev.patchbay.rehearsal.google.Address;
import dev.patchbay.rehearsal.google.GoogleGeocodingPeer;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.Faults;
import dev.patchbay.rehearsal.provider.ProviderServer;
import dev.patchbay.rehearsal.provider.Reply;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rehearsed Google that tests ask for addresses. What the real one would not take, it refuses.
///
/// Tests are told apart by the addresses that they ask for. It knows an address only when a test has put it there.
public final class RehearsedMaps implements QuarkusTestResourceLifecycleManager {
    public static final String KEY = "AIza-key-of-the-tests-4711";

    private static final GoogleGeocodingPeer PEER = new GoogleGeocodingPeer(KEY);

    private static ProviderServer server;

    @Override
    public Map<String, String> start() {
        server = ProviderServer.start(InstantSource.system(), PEER);
        warmUp();
        return Map.of("PATCHBAY_GOOGLE_MAPS_URL", server.url().toString(), "GOOGLE_MAPS_API_KEY", KEY);
    }

    /// The first answer takes its time, more than a geocoder waits for.
    private static void warmUp() {
        var question = URI.create(server.url() + "/maps/api/geocode/json?address=warm&key=" + KEY);
        PEER.knows("warm", Address.house("Warm", "12207", 1, 1));
        try (var http = HttpClient.newHttpClient()) {
            http.sendAsync(HttpRequest.newBuilder(question).build(), BodyHandlers.discarding())
                    .join();
        }
    }

    @Override
    public void stop() {
        server.close();
    }

    /// What happens to the next questions for this address, one each.
    public static void then(String address, Fault... faults) {
        var question = about(address);
        List.of(faults).forEach(question::inject);
    }

    private static Faults.Trigger about(String address) {
        return server.faults().onAny().where(asked -> asked.param("address").equals(Optional.of(address)));
    }

    /// A failure inside of HTTP 200.
    public static Fault status(String status) {
        return new Fault.Answered(GoogleGeocodingPeer.status(status));
    }

    /// HTTP 200 with this body, whatever it is.
    public static Fault body(String text) {
        return new Fault.Answered(Reply.page(200, text));
    }

    /// How often the address was asked for.
    public static long asked(String address) {
        return server.log().all().stream()
                .filter(seen -> seen.param("address").equals(Optional.of(address)))
                .count();
    }

    /// How often it was asked for anything.
    public static long askedInAll() {
        return server.log().all().size();
    }

    public static void knows(String address, Address... results) {
        PEER.knows(address, results);
    }
}
