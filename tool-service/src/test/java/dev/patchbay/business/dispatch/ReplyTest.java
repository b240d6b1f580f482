package dev.patchbay.business.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ReplyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1                      | ACCEPT  |    |
            1 35                   | ACCEPT  | 35 |
            1, 35 min              | ACCEPT  | 35 |
            1 40min                | ACCEPT  | 40 |
            OK 20                  | ACCEPT  | 20 |
            Yes                    | ACCEPT  |    |
            Sí, 45 minutos         | ACCEPT  | 45 |
            acepto                 | ACCEPT  |    |
            K7 1 35                | ACCEPT  | 35 | K7
            1 k7 35                | ACCEPT  | 35 | K7
            1 900                  | ACCEPT  |    |
            2                      | DECLINE |    |
            No puedo               | DECLINE |    |
            can't                  | DECLINE |    |
            2 K7                   | DECLINE |    | K7
            35                     | UNCLEAR |    |
            who is this?           | UNCLEAR |    |
            ok no                  | UNCLEAR |    |
            K7                     | UNCLEAR |    | K7
            ''                     | UNCLEAR |    |
            """)
    void anAnswerIsReadAsItIsWritten(String text, Reply.Meaning meaning, Long minutes, String code) {
        var reply = Reply.read(text);

        assertThat(reply.meaning()).isEqualTo(meaning);
        assertThat(reply.within().map(Duration::toMinutes).orElse(null)).isEqualTo(minutes);
        assertThat(reply.code().orElse(null)).isEqualTo(code);
    }
}
