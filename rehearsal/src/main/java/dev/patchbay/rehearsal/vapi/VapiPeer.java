package dev.patchbay.rehearsal.vapi;

import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.Step;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// VAPI with one organisation: its REST interface, its address for carriers, its streams. Thread: any.
public final class VapiPeer {
    private final Organisation organisation;
    private final RestDoor rest;
    private final CarrierDoor carriers;
    private final Streams streams;
    private final Stray stray;
    private volatile boolean down;
    private volatile Consumer<String> ear = _ -> {};

    /// @param site where servers' URLs lead
    /// @param strangers the log of what belongs to no script
    public VapiPeer(
            Vertx vertx,
            VapiSettings settings,
            Site site,
            ScriptRegistry scripts,
            PeerLog strangers,
            InstantSource clock) {
        this.organisation = Organisation.demo(clock.instant(), settings.serverUrl());
        var destinations = new Destinations(settings.serverUrl(), settings.credential());
        var web = new HttpPostman(vertx, site);
        Postman postman = letter -> {
            ear.accept(new String(letter.body(), StandardCharsets.UTF_8));
            return web.bring(letter);
        };
        var calls = new Calls(vertx, scripts, strangers, clock, postman, destinations);
        this.stray = new Stray(calls, organisation, destinations, postman);
        this.streams = new Streams(settings.host(), calls);
        this.carriers = new CarrierDoor(settings, organisation, calls, streams);
        this.rest = new RestDoor(settings, organisation, calls, new CallsRest(organisation, calls, streams));
    }

    /// Tells something of a call in which VAPI has no part.
    ///
    /// @param callSid the carrier's id of it
    /// @return why it was not taken, if it was not
    public CompletableFuture<Optional<String>> tell(String callSid, ScriptRun run, Step.VapiTells step) {
        return stray.tell(callSid, run, step);
    }

    Organisation organisation() {
        return organisation;
    }

    /// Hears every message that is sent to a server from now on, as it is.
    public void overheard(Consumer<String> listener) {
        ear = listener;
    }

    /// Nobody is taken and nothing answered any more, or everything again; conversations under way go on.
    public void down(boolean isDown) {
        down = isDown;
    }

    /// Whether a path is one of VAPI's.
    public static boolean serves(String path) {
        return RestDoor.serves(path) || CarrierDoor.PATH.equals(path) || Streams.serves(path);
    }

    /// Answers a request for one of its paths, on its event loop.
    public void serve(HttpServerRequest request) {
        if (down && !Streams.serves(request.path())) {
            Replies.refuse(request, Refusal.broken());
        } else if (CarrierDoor.PATH.equals(request.path())) {
            carriers.serve(request);
        } else if (Streams.serves(request.path())) {
            streams.connect(request);
        } else {
            rest.serve(request);
        }
    }
}
