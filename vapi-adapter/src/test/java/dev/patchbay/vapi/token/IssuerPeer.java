package dev.patchbay.vapi.token;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/// An identity provider: its keys over HTTP, and tokens of them.
public final class IssuerPeer implements AutoCloseable {
    public static final String ISSUER = "https://id.example.test/";
    public static final String AUDIENCE = "patchbay-webhook";

    private final HttpServer server;
    private final AtomicInteger questions = new AtomicInteger();
    private volatile String document = "{\"keys\":[]}";
    private volatile int status = 200;

    public IssuerPeer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/keys", this::answer);
        server.start();
    }

    public URI keys() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    public void publish(PublicJsonWebKey... keys) {
        document = new JsonWebKeySet(Arrays.asList(keys)).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    public void publish(String other) {
        document = other;
    }

    public void answersWith(int other) {
        status = other;
    }

    public int questions() {
        return questions.get();
    }

    public static PublicJsonWebKey key(String id) {
        try {
            var key = RsaJwkGenerator.generateJwk(2_048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String token(PublicJsonWebKey key, JwtClaims claims) {
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setAlgorithmHeaderValue(
                key.getKeyType().equals("EC")
                        ? AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256
                        : AlgorithmIdentifiers.RSA_USING_SHA256);
        if (key.getKeyId() != null) {
            token.setKeyIdHeaderValue(key.getKeyId());
        }
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            questions.incrementAndGet();
            var bytes = document.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
