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
            yes 1 hour             | ACCEPT  | 60 |
            1, 1 hour              | ACCEPT  | 60 |
            1 hour                 | ACCEPT  | 60 |
            ok 1 hr                | ACCEPT  | 60 |
            ok 2 hours             | ACCEPT  | 120 |
            1 2h                   | ACCEPT  | 120 |
            1 h2 35                | ACCEPT  | 35 | H2
            yes, 1 h 30 min        | ACCEPT  | 90 |
            yes an hour and a half | ACCEPT  | 90 |
            ok, half an hour       | ACCEPT  | 30 |
            sí, 1 hora             | ACCEPT  | 60 |
            si una hora y media    | ACCEPT  | 90 |
            ok en media hora       | ACCEPT  | 30 |
            ok 20-30 min           | ACCEPT  | 30 |
            ok 1 35                | ACCEPT  | 35 |
            ok 1                   | ACCEPT  |    |
            2 hours                | UNCLEAR |    |
            ok a couple of hours   | UNCLEAR |    |
            ok at 3                | UNCLEAR |    |
            ok 3 pm                | UNCLEAR |    |
            yes by 3:30            | UNCLEAR |    |
            sí, a las 3            | UNCLEAR |    |
            ok 1:30                | UNCLEAR |    |
            ok 2:30                | UNCLEAR |    |
            ok tomorrow            | UNCLEAR |    |
            voy mañana             | UNCLEAR |    |
            no problem, I'm coming | ACCEPT  |    |
            No problem, on my way  | ACCEPT  |    |
            no worries omw 20      | ACCEPT  | 20 |
            ok no problem 25 min   | ACCEPT  | 25 |
            no hay problema, voy   | ACCEPT  |    |
            sin problema, ya voy en 15 min | ACCEPT | 15 |
            estoy en camino        | ACCEPT  |    |
            no problem             | UNCLEAR |    |
            no hay problema        | UNCLEAR |    |
            no, ok, coming         | UNCLEAR |    |
            no, voy en camino      | UNCLEAR |    |
            no voy                 | DECLINE |    |
            not coming             | DECLINE |    |
            ok not me              | UNCLEAR |    |
            """)
    void anAnswerIsReadAsItIsWritten(String text, Reply.Meaning meaning, Long minutes, String code) {
        var reply = Reply.read(text);

        assertThat(reply.meaning()).isEqualTo(meaning);
        assertThat(reply.within().map(Duration::toMinutes).orElse(null)).isEqualTo(minutes);
        assertThat(reply.code().orElse(null)).isEqualTo(code);
    }
}
