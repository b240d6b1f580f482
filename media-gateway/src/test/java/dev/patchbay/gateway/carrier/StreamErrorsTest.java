package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class StreamErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "31921 - Stream - WebSocket - Close Error,stream_error_31921",
        "[31920] handshake error,stream_error_31920",
        "WebSocket handshake failed with 401,stream_error_handshake",
        "SSL protocol error,stream_error_tls",
        "Read timed out,stream_error_timeout",
        "Connection refused,stream_error_refused",
        "Invalid message,stream_error_protocol",
        "connection lost,stream_error_lost",
        "call to 15550001111 failed,stream_error",
        "99999 bottles,stream_error"
    })
    void aTextBecomesOneOfFewWords(String text, String cause) {
        assertThat(StreamErrors.cause(text)).isEqualTo(cause);
    }

    @Test
    void noTextIsAnErrorToo() {
        assertThat(StreamErrors.cause("")).isEqualTo("stream_error");
    }
}
