package dev.patchbay.rehearsal;

import dev.patchbay.rehearsal.chaos.Chaos;
import dev.patchbay.rehearsal.chaos.Parts;
import dev.patchbay.rehearsal.chaos.Peers;
import dev.patchbay.rehearsal.control.AttackEndpoint;
import dev.patchbay.rehearsal.control.ControlServer;
import dev.patchbay.rehearsal.control.ProviderDoors;
import dev.patchbay.rehearsal.control.RunsEndpoint;
import dev.patchbay.rehearsal.openai.RealtimeDoor;
import dev.patchbay.rehearsal.provider.PeerDoor;
import dev.patchbay.rehearsal.run.DisturbedCalls;
import dev.patchbay.rehearsal.run.Launcher;
import dev.patchbay.rehearsal.run.PatchbayApi;
import dev.patchbay.rehearsal.run.Rehearsal;
import dev.patchbay.rehearsal.run.Runs;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.storm.Storm;
import dev.patchbay.rehearsal.twilio.Account;
import dev.patchbay.rehearsal.twilio.CallsApi;
import dev.patchbay.rehearsal.twilio.NumberConfig;
import dev.patchbay.rehearsal.twilio.TwilioPeer;
import dev.patchbay.rehearsal.vapi.VapiPeer;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Everything of a rehearsal, put together: the peers, the runner and the server in front of them.
///
/// @param port where it listens
record Stage(Vertx vertx, Runs runs, int port) {
    private static final long START_MS = 10_000;
    private static final String DIRECT_NUMBER = "+15550100005";
    /// Those of the demo projects.
    private static final List<String> NUMBERS = List.of(
            "+15550100001",
            "+15550100002",
            "+15550100003",
            "+15550100004",
            DIRECT_NUMBER,
            "+15550100006",
            "+15550100011",
            "+15550100012");

    /// @throws IllegalStateException when the port cannot be listened on
    static Stage set(Settings settings, Path suites) {
        Vertx vertx = Vertx.vertx();
        var account = new Account(settings.accountSid(), settings.authToken());
        var site = new Site(settings.publicUrl(), settings.edge())
                .and(settings.vapi().host(), settings.ownUrl());
        var scripts = new ScriptRegistry();
        var twilio =
                new TwilioPeer(vertx, account, site, NUMBERS, number -> config(number, settings), Clock.systemUTC());
        var vapi = new VapiPeer(
                vertx,
                settings.vapi(),
                site,
                scripts,
                new PeerLog(Clock.systemUTC(), Stage::report),
                Clock.systemUTC());
        var rehearsal = new Rehearsal(
                twilio,
                vapi,
                scripts,
                new Rehearsal.Ask(vertx, site, settings.ownerToken()),
                settings.launcherUrl().map(url -> new Launcher(url, settings.controlToken())),
                Clock.systemUTC());
        var runs = new Runs(rehearsal);
        var strangers = new PeerLog(Clock.systemUTC(), Stage::report);
        var model = new RealtimeDoor(
                new RealtimeDoor.Settings(settings.openaiKey(), System.nanoTime(), Optional.empty()),
                scripts,
                strangers,
                Clock.systemUTC());
        var patchbay = new PatchbayApi(vertx, site, settings.ownerToken());
        var calls = new DisturbedCalls(twilio, scripts, patchbay, Clock.systemUTC());
        var parts = new Parts(settings.edge(), settings.serviceToken());
        var harm = new Harm(twilio, model, vapi);
        var chaos = settings.launcherUrl()
                .map(url -> new Launcher(url, settings.controlToken()))
                .map(launcher -> new Chaos(new Chaos.Cast(calls, patchbay, launcher, parts, harm, Clock.systemUTC())));
        var storm = new Storm(new Storm.Target(
                vertx,
                site,
                settings.edge(),
                account,
                settings.vapi().credential(),
                settings.ownerToken(),
                vapi,
                calls,
                patchbay,
                parts,
                harm,
                Clock.systemUTC()));
        var server = new ControlServer(
                new ProviderDoors(new CallsApi(twilio), model, vapi, providers(vertx, settings)),
                new RunsEndpoint(vertx, runs, suites, settings.controlToken()),
                new AttackEndpoint(vertx, chaos, storm, suites, settings.controlToken()),
                RealtimeDoor.LARGEST_MESSAGE);
        return new Stage(vertx, runs, listen(server, vertx, settings.port()).actualPort());
    }

    private static List<PeerDoor> providers(Vertx vertx, Settings settings) {
        var calendars = CalendarPeers.doors(vertx, settings.calendars(), settings.publicUrl(), Clock.systemUTC());
        var others = BusinessPeers.doors(vertx, settings.business(), Clock.systemUTC());
        return Stream.concat(calendars.stream(), others.stream()).toList();
    }

    /// One number still points at VAPI, as before adoption; all others at Patchbay.
    private static NumberConfig config(String number, Settings settings) {
        return DIRECT_NUMBER.equals(number)
                ? NumberConfig.elsewhere(settings.vapi().inboundUrl())
                : NumberConfig.of(settings.publicUrl());
    }

    private static HttpServer listen(ControlServer server, Vertx vertx, int port) {
        try {
            return server.listen(vertx, port)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(START_MS, TimeUnit.MILLISECONDS)
                    .join();
        } catch (RuntimeException e) {
            vertx.close();
            throw new IllegalStateException("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /// What comes to the model or to VAPI and belongs to no call being played.
    private static void report(PeerLog.Entry entry) {
        System.err.println(entry.peer() + ", no call's: " + entry.kind() + " " + entry.code() + " " + entry.text());
    }

    /// What the peers do to Patchbay when they are asked to.
    private record Harm(TwilioPeer twilio, RealtimeDoor model, VapiPeer vapi) implements Peers {
        @Override
        public void loseModelSockets(Set<String> callers) {
            model.lose(callers);
        }

        @Override
        public void expireModelSessions(Set<String> callers) {
            model.expire(callers);
        }

        @Override
        public List<String> modelCallers() {
            return model.callers();
        }

        @Override
        public void vapiDown(boolean down) {
            vapi.down(down);
        }

        @Override
        public int openSockets() {
            return model.openSockets() + twilio.openStreams();
        }
    }

    void strike() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
