package dev.patchbay.rehearsal.twilio;

import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Performs `Connect` with `Stream`: the handshake with its signature, the stream until it ends, its callbacks.
///
/// Thread: blocking; meant for virtual threads.
final class StreamVerb {
    private static final int LARGEST_FRAME = 1 << 20;
    private static final int LARGEST_MESSAGE = 4 << 20;
    private static final int CONNECT_MS = 5000;

    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final Site site;
    private final Signature signature;

    StreamVerb(Vertx vertx, Site site, Account account) {
        this.vertx = vertx;
        this.site = site;
        this.signature = new Signature(account.authToken());
        this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(1000)
                .setMaxFrameSize(LARGEST_FRAME)
                .setMaxMessageSize(LARGEST_MESSAGE));
    }

    /// @param document the document's URL, for a relative one of the stream
    /// @return where the call goes next
    Flow perform(Verb.ConnectStream verb, URI document, TwilioCall call, Callbacks callbacks) {
        URI url = URI.create(document.toString().replaceFirst("^http", "ws")).resolve(verb.url());
        if (!"wss".equals(url.getScheme())) {
            call.log().refused(Peer.TWILIO, "31922", "a stream's URL must be wss");
            return new Flow.Next();
        }
        String streamSid = Sid.fresh("MZ");
        var socket = open(url, streamSid, verb.parameters(), call);
        socket.started()
                .thenRunAsync(
                        () -> callbacks.stream(verb, call.details(), streamSid, "stream-started", Optional.empty()),
                        Thread::startVirtualThread);
        call.attached(socket, url);
        Flow flow = call.interrupts().orElse(socket.ended().thenApply(_ -> new Flow.Next()));
        if (!socket.ended().isDone()) {
            socket.stop();
        }
        StreamEnd end = socket.ended().join();
        call.detached();
        tell(end, verb, streamSid, call, callbacks);
        return flow;
    }

    private StreamSocket open(URI url, String streamSid, Map<String, String> parameters, TwilioCall call) {
        WebSocketConnectOptions options = site.socket(url);
        options.setTimeout(CONNECT_MS);
        options.putHeader(Signature.HEADER, signature.of(url.toString()));
        options.putHeader("User-Agent", "TwilioMediaStreams/1.0");
        CallDetails details = call.details();
        var messages = new StreamMessages(details.account().sid(), details.sid(), streamSid);
        var socket = new StreamSocket(vertx.getOrCreateContext());
        socket.open(
                sockets,
                options,
                out -> new MediaStream(
                        streamSid, messages, parameters, call.microphone(), call.heard(), call.log(), out));
        return socket;
    }

    private static void tell(
            StreamEnd end, Verb.ConnectStream verb, String streamSid, TwilioCall call, Callbacks callbacks) {
        CallDetails details = call.details();
        switch (end) {
            case StreamEnd.Refused(String why) -> {
                call.log().failed(Peer.TWILIO, "31920", "stream: " + why);
                callbacks.stream(verb, details, streamSid, "stream-error", Optional.of(why));
            }
            case StreamEnd.Lost() -> {
                call.log().saw(Peer.TWILIO, "the stream broke");
                callbacks.stream(verb, details, streamSid, "stream-error", Optional.of("connection lost"));
            }
            case StreamEnd.ClosedByServer(int _), StreamEnd.Stopped() ->
                callbacks.stream(verb, details, streamSid, "stream-stopped", Optional.empty());
        }
    }
}
