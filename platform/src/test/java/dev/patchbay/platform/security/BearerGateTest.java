package dev.patchbay.platform.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.embedded.identity.SigningKey;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("service")
class BearerGateTest {
    private static final Instant LATER = Instant.now().plusSeconds(600);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/thing",
                "/internal",
                "/internal/no-such-thing",
                "/api/thing",
                "/api/plain",
                "/api",
                "/api/v1/hook/more",
                "/api/v1/hooked",
                "/%61pi/thing",
                "//api//thing",
                "/api;x=1/thing",
                "/api;/thing;y",
                "/open/../api/thing",
                "/api/open/../thing",
                "/api/open/%2e%2e/thing",
                "/q/metrics",
                "/q/openapi",
                "/q",
            })
    void nothingProtectedAnswersWithoutAToken(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType(startsWith("application/problem+json"));
    }

    @Test
    void eachTokenOpensItsOwnPathsOnly() {
        bearer("the-service-token").get("/internal/thing").then().statusCode(200);
        bearer(TestIssuer.owner()).get("/api/thing").then().statusCode(200);
        bearer(TestIssuer.owner()).get("/api/plain").then().statusCode(200);
        bearer(TestIssuer.owner()).get("/internal/thing").then().statusCode(401);
        bearer(TestIssuer.owner()).get("/q/openapi").then().statusCode(401);
        bearer("the-service-token").get("/api/thing").then().statusCode(401);
    }

    static Stream<String> otherCredentials() {
        var owner = TestIssuer.owner();
        return Stream.of(
                "",
                "Bearer",
                "Bearer ",
                "Bearer a.b.c",
                "Bearer " + owner.substring(0, owner.length() - 4) + "AAAA",
                "Bearer " + owner + "x",
                "Basic " + owner,
                owner,
                "Bearer " + TestIssuer.expired(),
                "Bearer " + TestIssuer.forged(),
                "Bearer " + unsigned(owner),
                "Bearer " + signedWithThePublicKey(owner),
                "Bearer " + forAnotherAudience(),
                "Bearer " + withoutExpiry(),
                "Bearer " + TestIssuer.person(""),
                "Bearer " + TestIssuer.person("token:1"),
                "Bearer " + ApiToken.fresh().text(),
                "Bearer " + KnownGrants.TOKEN.text() + "x",
                "Bearer pb_");
    }

    @ParameterizedTest
    @MethodSource("otherCredentials")
    void otherCredentialsAreRefused(String header) {
        given().header("Authorization", header)
                .get("/api/thing")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer realm=\"patchbay\", error=\"invalid_token\""));
    }

    @Test
    void openPathsAndUnprotectedOnesNeedNoToken() {
        given().post("/api/v1/hook").then().statusCode(200);
        given().get("/api/open/a/b").then().statusCode(200);
        given().get("/number/1").then().statusCode(200);
    }

    @Test
    void aWebhooksOwnBearerTokenIsNotTheGatesBusiness() {
        bearer("secret-of-a-provider").post("/api/v1/hook").then().statusCode(200);
        bearer(TestIssuer.expired()).post("/api/v1/hook").then().statusCode(200);
    }

    @Test
    void whatIsOpenToReadTakesNoTokenForReadingAndOnlyGoodOnes() {
        given().get("/api/book/1").then().statusCode(200).body(equalTo("\"anybody\""));
        bearer(TestIssuer.person("ann"))
                .get("/api/book/1")
                .then()
                .statusCode(200)
                .body(equalTo("\"ann\""));
        bearer(TestIssuer.expired()).get("/api/book/1").then().statusCode(401);
        given().auth().preemptive().basic("a", "b").get("/api/book/1").then().statusCode(401);
        given().post("/api/book/1").then().statusCode(401);
        given().get("/api/books/1").then().statusCode(401);
    }

    /// A body that nobody reads must not be taken for the next request, nor hold it up.
    @Test
    void aConnectionGoesOnBehindARefusedRequest() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            var body = "{\"name\":\"" + "n".repeat(1_000) + "\",\"count\":1}";
            write(socket, "POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(statusLine(socket)).contains("401");
            write(socket, "GET /number/1 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(statusLine(socket)).contains("200");
        }
    }

    private static void write(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /// Of the next answer; its headers and its body are read too.
    private static String statusLine(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return head.substring(0, head.indexOf("\r\n"));
    }

    @Test
    void aMethodIsToldWhoCalls() {
        whoIs(TestIssuer.owner(), "owner true {}");
        whoIs(TestIssuer.person("ann"), "ann false {p1=OPERATOR}");
        whoIs(TestIssuer.person("stranger"), "stranger false {}");
        whoIs(KnownGrants.TOKEN.text(), "token:1 false {p1=VIEWER}");
    }

    @Test
    void ownershipComesByRoleOrScopeAndNotByName() {
        var claims = TestIssuer.claims("ben", LATER);
        claims.setStringClaim("scope", "openid patchbay-owner");
        whoIs(TestIssuer.signed(claims), "ben true {}");
        claims.setStringClaim("scope", "openid not-patchbay-owner");
        whoIs(TestIssuer.signed(claims), "ben false {}");
        whoIs(TestIssuer.person("owner"), "owner false {}");
    }

    @Test
    void aSmallRoleIs403AndAnotherProjectLooksLikeNone() {
        bearer(TestIssuer.person("ann")).get("/api/projects/p1").then().statusCode(200);
        bearer(TestIssuer.owner()).get("/api/projects/p2").then().statusCode(200);
        bearer(KnownGrants.TOKEN.text())
                .get("/api/projects/p1")
                .then()
                .statusCode(403)
                .contentType(startsWith("application/problem+json"))
                .body("detail", containsString("operator"));
        bearer(TestIssuer.person("ann"))
                .get("/api/projects/p2")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no such project."));
    }

    @Test
    void whoCannotBeToldFromAStrangerIsAskedToComeAgain() {
        bearer(TestIssuer.person(KnownGrants.UNREACHABLE))
                .get("/api/thing")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
        bearer(TestIssuer.owner()).get("/api/thing").then().statusCode(200);
    }

    @Test
    void theBodyArrivesBehindAGateThatHadToAsk() {
        bearer(TestIssuer.person("ann"))
                .contentType(ContentType.JSON)
                .body("{\"name\":\"" + "n".repeat(1_500) + "\",\"count\":1}")
                .post("/api/echo")
                .then()
                .statusCode(200)
                .body("name", equalTo("n".repeat(1_500)));
    }

    private static void whoIs(String token, String expected) {
        bearer(token).get("/api/caller").then().statusCode(200).body(equalTo("\"" + expected + "\""));
    }

    private static String unsigned(String token) {
        return base64("{\"alg\":\"none\"}") + "." + token.split("\\.")[1] + ".AA";
    }

    /// The public key as the secret of a symmetric signature: a known way past careless checks.
    private static String signedWithThePublicKey(String token) {
        var signed = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + token.split("\\.")[1];
        try {
            var mac = Mac.getInstance("HmacSHA256");
            var key = System.getProperty("patchbay.test-issuer");
            mac.init(
                    new SecretKeySpec(SigningKey.read(key).publicKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String forAnotherAudience() {
        var claims = ownersClaims();
        claims.setAudience("somebody-else");
        return TestIssuer.signed(claims);
    }

    private static String withoutExpiry() {
        var claims = ownersClaims();
        claims.unsetClaim("exp");
        return TestIssuer.signed(claims);
    }

    private static JwtClaims ownersClaims() {
        var claims = TestIssuer.claims("owner", LATER);
        claims.setStringListClaim("groups", List.of("patchbay-owner"));
        return claims;
    }

    private static String base64(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
