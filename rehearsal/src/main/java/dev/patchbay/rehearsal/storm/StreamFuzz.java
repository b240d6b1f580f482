package dev.patchbay.rehearsal.storm;

import dev.patchbay.rehearsal.twilio.Account;
import dev.patchbay.rehearsal.twilio.Signature;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// Streams whose handshake is right and whose messages are not: a signed stream of a call that rang, then
/// mutations of what Twilio sends.
///
/// Thread: blocking; one, that of its random numbers.
final class StreamFuzz {
    /// How its bad messages are counted.
    static final String MUTATED = "stream, mutated";

    private static final int WITHIN_S = 10;
    private static final int LARGEST = 1 << 20;
    private static final Pattern STREAM = Pattern.compile("<Stream[^>]*\\burl=\"([^\"]+)\"");
    private static final Pattern PARAMETER =
            Pattern.compile("<Parameter[^>]*\\bname=\"([^\"]+)\"[^>]*\\bvalue=\"([^\"]*)\"");

    private final Gun gun;
    private final TwilioShots twilio;
    private final Site site;
    private final Account account;
    private final WebSocketClient sockets;
    private final Random random;
    private final Mutations mutations;
    private int sequence;

    StreamFuzz(Vertx vertx, Gun gun, TwilioShots twilio, Site site, Account account, Random random) {
        this.gun = gun;
        this.twilio = twilio;
        this.site = site;
        this.account = account;
        this.sockets = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(LARGEST).setMaxMessageSize(LARGEST));
        this.random = random;
        this.mutations = new Mutations(random);
    }

    /// One call with one stream.
    ///
    /// @param messages how many are sent, at most: the stream may be ended first
    /// @return what is wrong with how it was taken
    Optional<String> stream(int messages) throws InterruptedException {
        String callSid = fresh("CA");
        String from = "+1555%07d".formatted(random.nextInt(10_000_000));
        Optional<String> document = gun.fetch(twilio.ring(callSid, from));
        Optional<URI> url = document.map(STREAM::matcher)
                .filter(found -> found.find())
                .map(found -> URI.create(found.group(1).replace("&amp;", "&")));
        if (url.isEmpty()) {
            return Optional.of("a call that rings during the storm is not given a stream");
        }
        try {
            fuzz(url.get(), callSid, parameters(document.get()), messages);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of("a signed stream is refused: " + e.getCause().getMessage());
        } catch (TimeoutException _) {
            return Optional.of("a stream did not open or close within " + WITHIN_S + " s");
        } finally {
            gun.fetch(twilio.over(callSid, from));
        }
    }

    private static Map<String, String> parameters(String document) {
        var parameters = new LinkedHashMap<String, String>();
        PARAMETER.matcher(document).results().forEach(found -> parameters.put(found.group(1), found.group(2)));
        return parameters;
    }

    private void fuzz(URI url, String callSid, Map<String, String> parameters, int messages)
            throws ExecutionException, InterruptedException, TimeoutException {
        WebSocketConnectOptions options = site.socket(url);
        options.putHeader(Signature.HEADER, new Signature(account.authToken()).of(url.toString()));
        ClientWebSocket socket = sockets.webSocket();
        var closed = new CompletableFuture<Void>();
        socket.closeHandler(_ -> closed.complete(null));
        socket.exceptionHandler(_ -> {});
        socket.textMessageHandler(_ -> {});
        done(socket.connect(options).toCompletionStage().toCompletableFuture());
        String streamSid = fresh("MZ");
        boolean begun = random.nextInt(4) > 0;
        send(socket, "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}", false);
        send(socket, start(callSid, streamSid, parameters), !begun);
        for (int sent = 2; sent < messages && !closed.isDone(); sent++) {
            send(socket, message(streamSid), random.nextInt(3) > 0);
        }
        socket.close();
        done(closed);
    }

    private static <T> T done(CompletableFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(WITHIN_S, TimeUnit.SECONDS);
    }

    /// Waits until it has been written, so that what is sent after an end is not counted as sent.
    private void send(WebSocket socket, String good, boolean mutated) throws InterruptedException {
        if (socket.isClosed()) {
            return;
        }
        byte[] bytes = mutated ? mutations.of(good) : good.getBytes(StandardCharsets.UTF_8);
        boolean binary = mutated && random.nextInt(12) == 0;
        var written = binary
                ? socket.writeBinaryMessage(Buffer.buffer(bytes))
                : socket.writeTextMessage(new String(bytes, StandardCharsets.UTF_8));
        gun.count(mutated ? MUTATED : "stream, as it should be");
        var over = new CompletableFuture<Void>();
        written.onComplete(_ -> over.complete(null));
        over.completeOnTimeout(null, WITHIN_S, TimeUnit.SECONDS).join();
    }

    private String start(String callSid, String streamSid, Map<String, String> parameters) {
        var custom = new StringBuilder();
        parameters.forEach((name, value) -> custom.append(custom.isEmpty() ? "" : ",")
                .append('"')
                .append(name)
                .append("\":\"")
                .append(value)
                .append('"'));
        return """
                {"event":"start","sequenceNumber":"1","start":{"accountSid":"%s","streamSid":"%s","callSid":"%s",
                "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},
                "customParameters":{%s}},"streamSid":"%s"}""".formatted(account.sid(), streamSid, callSid, custom, streamSid);
    }

    private String message(String streamSid) {
        int number = ++sequence;
        return switch (random.nextInt(6)) {
            case 0 -> """
                    {"event":"mark","sequenceNumber":"%d","streamSid":"%s","mark":{"name":"m%d"}}""".formatted(number, streamSid, number);
            case 1 -> """
                    {"event":"dtmf","streamSid":"%s","sequenceNumber":"%d","dtmf":{"track":"inbound_track","digit":"5"}}""".formatted(streamSid, number);
            default -> """
                    {"event":"media","sequenceNumber":"%d","media":{"track":"inbound","chunk":"%d","timestamp":"%d",
                    "payload":"%s"},"streamSid":"%s"}""".formatted(number, number, number * 20L, frame(), streamSid);
        };
    }

    private String frame() {
        var frame = new byte[random.nextInt(8) == 0 ? random.nextInt(4_000) : 160];
        random.nextBytes(frame);
        return Base64.getEncoder().encodeToString(frame);
    }

    private String fresh(String prefix) {
        return prefix
                + new UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
    }
}
