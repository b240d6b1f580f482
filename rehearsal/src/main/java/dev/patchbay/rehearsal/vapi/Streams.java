package dev.patchbay.rehearsal.vapi;

import dev.patchbay.rehearsal.mind.Recogniser;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.WebSocketInternal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The carriers' streams to VAPI: `wss://…/{id of the call}/transport`, once per call.
///
/// A call whose carrier never comes ends by itself.
final class Streams {
    private static final Pattern PATH = Pattern.compile("/([0-9a-f-]{36})/transport");
    private static final Duration CARRIER_WITHIN = Duration.ofSeconds(20);
    private static final String NOBODY_CAME = "phone-call-provider-bypass-enabled-but-no-call-received";

    private final URI host;
    private final Calls calls;
    private final Recogniser recogniser = new Recogniser();
    private final Set<String> attached = ConcurrentHashMap.newKeySet();

    Streams(URI host, Calls calls) {
        this.host = host;
        this.calls = calls;
    }

    static boolean serves(String path) {
        return PATH.matcher(path).matches();
    }

    /// What the carrier is to do with the call.
    String document(VapiCall call) {
        call.time().after(CARRIER_WITHIN, () -> abandon(call));
        return """
                <?xml version="1.0" encoding="UTF-8"?><Response><Connect>\
                <Stream url="wss://%s/%s/transport"><Parameter name="callId" value="%s"/></Stream>\
                </Connect></Response>""".formatted(host.getAuthority(), call.id(), call.id());
    }

    private void abandon(VapiCall call) {
        if (!attached.contains(call.id())) {
            calls.find(call.id())
                    .filter(_ -> call.ends(NOBODY_CAME))
                    .ifPresent(line -> new Aftermath(call, line.messenger()).ended());
        }
    }

    void connect(HttpServerRequest request) {
        Matcher path = PATH.matcher(request.path());
        Optional<Calls.Line> line = path.matches() ? calls.find(path.group(1)) : Optional.empty();
        if (line.isEmpty() || !attached.add(line.get().call().id())) {
            Replies.refuse(request, Refusal.notFound("Call not found."));
            return;
        }
        request.toWebSocket().onSuccess(socket -> serve(socket, line.get()));
    }

    private void serve(ServerWebSocket socket, Calls.Line line) {
        var carrier = new Carrier(socket, line);
        socket.textMessageHandler(text -> line.call().place().run(() -> carrier.receive(CarrierMessage.parse(text))));
        socket.exceptionHandler(_ -> socket.close());
        socket.closeHandler(_ -> line.call().place().run(carrier::gone));
    }

    /// One carrier's stream. Thread: the call's.
    private final class Carrier implements CallerLine {
        private final ServerWebSocket socket;
        private final Calls.Line line;
        private String streamSid = "";
        private Optional<PhoneConversation> conversation = Optional.empty();

        Carrier(ServerWebSocket socket, Calls.Line line) {
            this.socket = socket;
            this.line = line;
        }

        void receive(CarrierMessage message) {
            switch (message) {
                case CarrierMessage.Start start -> start(start);
                case CarrierMessage.Media(byte[] payload) -> conversation.ifPresent(each -> each.hear(payload));
                case CarrierMessage.Mark(String name) -> conversation.ifPresent(each -> each.marked(name));
                case CarrierMessage.Stop() -> conversation.ifPresent(PhoneConversation::callerLeft);
                case CarrierMessage.Other() -> {}
            }
        }

        private void start(CarrierMessage.Start start) {
            VapiCall call = line.call();
            streamSid = start.streamSid();
            if (!call.id().equals(start.parameters().path("callId").asText())) {
                call.log().refused(Peer.VAPI, "stream-parameters", "the stream's parameters are not those asked for");
            }
            call.carriedAs(start.callSid());
            var begun = new PhoneConversation(
                    call, line.messenger(), this, recogniser, new Aftermath(call, line.messenger()));
            conversation = Optional.of(begun);
            begun.begin();
        }

        void gone() {
            conversation.ifPresent(PhoneConversation::lineLost);
        }

        @Override
        public void play(byte[] audio) {
            send(CarrierMessage.media(streamSid, audio));
        }

        @Override
        public void mark(String name) {
            send(CarrierMessage.mark(streamSid, name));
        }

        @Override
        public void clear() {
            send(CarrierMessage.clear(streamSid));
        }

        @Override
        public void close() {
            if (!socket.isClosed()) {
                socket.close();
            }
        }

        /// Past the codec that would say goodbye.
        @Override
        public void drop() {
            ((WebSocketInternal) socket)
                    .channelHandlerContext()
                    .pipeline()
                    .firstContext()
                    .close();
        }

        private void send(String text) {
            if (!socket.isClosed()) {
                socket.writeTextMessage(text);
            }
        }
    }
}
