package dev.patchbay.business.rentals.brave;

import dev.patchbay.business.rentals.WebListings;
import dev.patchbay.business.support.Configured;
import dev.patchbay.rehearsal.brave.BravePeer;
import dev.patchbay.rehearsal.provider.ProviderServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;

/// The adapter to Brave's web search, asking the rehearsed one.
public final class RehearsedBrave implements AutoCloseable {
    private static final String KEY = "BSA-key-of-the-tests";

    private final ProviderServer server =
            ProviderServer.start(InstantSource.system(), new BravePeer(InstantSource.system(), KEY));
    private final WebListings listings;

    private RehearsedBrave(Vertx vertx) {
        var values = Map.of("url", server.url().toString(), "key", KEY);
        listings = new BraveListings(
                Configured.of(BraveConfig.class, "patchbay.rentals.brave", values), vertx, new SimpleMeterRegistry());
    }

    public static RehearsedBrave start(Vertx vertx) {
        return new RehearsedBrave(vertx);
    }

    public WebListings listings() {
        return listings;
    }

    public int asked() {
        return server.log().all().size();
    }

    @Override
    public void close() {
        server.close();
    }
}
