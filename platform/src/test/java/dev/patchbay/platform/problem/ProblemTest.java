package dev.patchbay.platform.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("service")
class ProblemTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "[]",
                "\"x\"",
                "nonsense",
                "{\"name\":\"a\",\"count\":\"many\"}",
                "{\"name\":{\"secret\":1},\"count\":1}",
                "{\"name\":\"a\",\"count\":1,\"inner\":{\"depth\":\"secret\"}}",
                "{\"name\":\"a\",\"count\":1,\"inner\":[1]}",
                "{\"name\":\"a\",\"count\":123456789012345678901234567890}",
            })
    void malformedBodiesAreBadRequestsWithoutTheirContent(String body) {
        problem(400, given().contentType(ContentType.JSON).body(body).post("/body"));
    }

    @Test
    void aWrongTypeNamesItsField() {
        problem(
                        400,
                        given().contentType(ContentType.JSON)
                                .body("{\"name\":\"a\",\"count\":1,\"inner\":{\"depth\":\"x\"}}")
                                .post("/body"))
                .body("violations.field", contains("inner.depth"));
    }

    @Test
    void invalidBodiesNameEveryField() {
        problem(
                        400,
                        given().contentType(ContentType.JSON)
                                .body("{\"name\":\" \"}")
                                .post("/body"))
                .body("violations.field", containsInAnyOrder("name", "count"));
    }

    @Test
    void invalidParametersNameThemselves() {
        problem(400, given().get("/query?max=6")).body("violations.field", contains("max"));
        problem(400, given().get("/query?max=many")).body("detail", containsString("whole number"));
    }

    @Test
    void unexpectedFailuresShowOnlyAnId() {
        problem(500, given().get("/bug")).body("instance", startsWith("urn:uuid:"));
        problem(500, given().get("/plain/broken")).body("instance", startsWith("urn:uuid:"));
    }

    @Test
    void whatIsAwayForTheMomentMayBeAskedForAgain() {
        problem(503, given().get("/away")).header("Retry-After", "2").body("detail", containsString("ask again"));
    }

    @Test
    void anInvalidAnswerIsOurFault() {
        problem(500, given().get("/invalid-answer"));
    }

    @Test
    void whatIsNotThereOrNotAllowedIsAProblemToo() {
        problem(404, given().get("/missing"));
        problem(404, given().get("/no/such/route")).body("detail", containsString("nothing at this address"));
        problem(404, given().get("/number/abc"));
        problem(405, given().delete("/body")).body("detail", containsString("method"));
        problem(415, given().contentType(ContentType.TEXT).body("x").post("/body"))
                .body("detail", containsString("media type"));
        problem(406, given().accept("image/png").get("/number/1"));
        problem(409, given().get("/conflict")).body("detail", equalTo("Already there."));
    }

    @Test
    void oversizedBodiesAreRefused() {
        var body = "{\"name\":\"" + "x".repeat(5_000) + "\",\"count\":1}";
        problem(413, given().contentType(ContentType.JSON).body(body).post("/body"))
                .body("detail", containsString("longer"));
    }

    /// Quarkus cuts the body off at its limit: 413, or 400 for the JSON that is left.
    @Test
    void oversizedBodiesWithoutALengthAreRefusedAndShowNothing() throws Exception {
        var chunk = "x".repeat(0x4000);
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /body HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n4000\r\n" + chunk + "\r\n0\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(answer(socket)).matches("(?s)|HTTP/1.1 4(00|13) .*").doesNotContain("Exception");
        }
    }

    private static String answer(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException _) {
            return "";
        }
    }

    private static ValidatableResponse problem(int status, Response response) {
        assertThat(response.asString()).doesNotContain("secret", "Exception", "at dev.", "at io.", "jackson");
        return response.then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("status", equalTo(status));
    }
}
