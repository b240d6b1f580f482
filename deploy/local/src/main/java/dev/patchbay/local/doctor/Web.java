package dev.patchbay.local.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks by HTTP and WebSocket. Follows no redirects: providers do not either, or not as one would wish.
final class Web implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final String AGENT = "patchbay-doctor";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final Map<String, Duration> skews = new ConcurrentHashMap<>();

    Answer get(URI url, Map<String, String> headers) {
        return send(HttpRequest.newBuilder(url).GET(), headers);
    }

    Answer post(URI url, String type, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(url)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(request, headers);
    }

    /// Opens a socket and, if that is allowed, waits for its first message.
    ///
    /// @param withMessage else it is closed as soon as it is open, and its body is empty
    /// @return 101 with the first message, or what the handshake was refused with
    Answer handshake(URI url, Map<String, String> headers, boolean withMessage) {
        var first = new FirstMessage();
        var builder = client.newWebSocketBuilder().connectTimeout(ANSWER);
        headers.forEach(builder::header);
        try {
            var socket = builder.buildAsync(url, first).get(ANSWER.toSeconds(), TimeUnit.SECONDS);
            var message = withMessage ? first.text.get(ANSWER.toSeconds(), TimeUnit.SECONDS) : "";
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(1, TimeUnit.SECONDS)
                    .exceptionally(_ -> socket);
            return new Answer.Reply(where(url), 101, java.net.http.HttpHeaders.of(Map.of(), (_, _) -> true), message);
        } catch (ExecutionException e) {
            return refused(url, e.getCause());
        } catch (TimeoutException e) {
            return new Answer.None(Trouble.of(e, where(url)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.None("it was interrupted");
        }
    }

    /// By how much the clocks of those who answered are ahead of ours, by host.
    Map<String, Duration> skews() {
        return new TreeMap<>(skews);
    }

    /// Notes somebody's time.
    void clock(String who, Instant theirs) {
        skews.put(who, Duration.between(Instant.now(), theirs));
    }

    static String where(URI url) {
        return url.getPort() < 0 ? String.valueOf(url.getHost()) : url.getHost() + ":" + url.getPort();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Answer send(HttpRequest.Builder builder, Map<String, String> headers) {
        headers.forEach(builder::header);
        var request = builder.timeout(ANSWER).header("User-Agent", AGENT).build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            response.headers().firstValue("Date").ifPresent(date -> date(request.uri(), date));
            return new Answer.Reply(where(request.uri()), response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            return new Answer.None(Trouble.of(e, where(request.uri())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.None("it was interrupted");
        }
    }

    private void date(URI url, String date) {
        try {
            var theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            clock(where(url), theirs.toInstant());
        } catch (DateTimeParseException _) {
            // A header that no clock wrote.
        }
    }

    private static Answer refused(URI url, Throwable failure) {
        return failure instanceof WebSocketHandshakeException handshake && handshake.getResponse() != null
                ? new Answer.Reply(
                        where(url),
                        handshake.getResponse().statusCode(),
                        handshake.getResponse().headers(),
                        "")
                : new Answer.None(Trouble.of(failure, where(url)));
    }

    private static final class FirstMessage implements WebSocket.Listener {
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final StringBuilder sofar = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            if (!text.isDone()) {
                sofar.append(data);
                if (last) {
                    text.complete(sofar.toString());
                }
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            text.complete("");
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            text.completeExceptionally(failure);
        }
    }
}
