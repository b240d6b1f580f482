package dev.patchbay.business.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class KeyRingTest {
    private static final String FIRST = key('1');
    private static final String SECOND = key('2');

    @Test
    void theFirstEncryptsAndAllDecrypt() {
        var old = vault("k1:" + FIRST);
        var both = vault("k2:" + SECOND + ", k1:" + FIRST);
        var sealed = old.seal("a token", "place");

        assertThat(both.open(sealed, "place")).isEqualTo("a token");
        assertThat(both.seal("a token", "place").keyId()).isEqualTo("k2");
        assertThatThrownBy(() -> vault("k2:" + SECOND).open(sealed, "place"))
                .isInstanceOf(CalendarTrouble.class)
                .hasMessageContaining("key is missing");
    }

    @Test
    void whatIsCopiedElsewhereOrChangedCannotBeRead() {
        var vault = vault("k1:" + FIRST);
        var sealed = vault.seal("a token", "tokens|p1|c1");

        assertThatThrownBy(() -> vault.open(sealed, "tokens|p1|c2")).isInstanceOf(CalendarTrouble.class);
        IntStream.range(0, sealed.bytes().length).forEach(i -> {
            var bytes = sealed.bytes().clone();
            bytes[i] ^= 1;
            assertThatThrownBy(() -> vault.open(new Sealed("k1", bytes), "tokens|p1|c1"))
                    .isInstanceOf(CalendarTrouble.class);
        });
        assertThatThrownBy(() -> vault.open(new Sealed("k1", new byte[3]), "tokens|p1|c1"))
                .isInstanceOf(CalendarTrouble.class);
    }

    @Test
    void theSameTextIsNeverEncryptedAlike() {
        var vault = vault("k1:" + FIRST);
        var seen = new HashSet<String>();

        IntStream.range(0, 1000)
                .forEach(_ -> seen.add(Base64.getEncoder()
                        .encodeToString(vault.seal("a token", "place").bytes())));

        assertThat(seen).hasSize(1000);
    }

    @Test
    void withoutKeysItIsOff() {
        assertThat(vault("").isOn()).isFalse();
        assertThat(vault("  ").isOn()).isFalse();
        assertThatThrownBy(() -> vault("").seal("a token", "place")).isInstanceOf(CalendarTrouble.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | key 1 is not id:base64",
                "k1:!!! | key 1 is not id:base64",
                "k1:c2VjcmV0 | key 1 has 6 bytes instead of 32",
                "k1:c2VjcmV | key 1 has 5 bytes instead of 32",
                "k1:A | key 1 is not in base64",
                "k1:FIRST, | key 2 is not id:base64",
                "k1:FIRST,k1:SECOND | key 2 has the id of another",
            })
    void whatIsNoKeyRingFailsTheStartAndIsNotShown(String text, String words) {
        var ring = text.replace("FIRST", FIRST).replace("SECOND", SECOND);

        assertThatThrownBy(() -> vault(ring))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("c2Vj");
    }

    @Test
    void nothingShowsAKeyOrAToken() {
        assertThat(KeyRing.read("k1:" + FIRST).orElseThrow().toString()).isEqualTo("KeyRing[k1]");
        assertThat(new Access.Granted("a token").toString()).doesNotContain("a token");
        assertThat(new Connection.Pair("a token", "b token").toString()).doesNotContain("token");
        assertThat(new Secret("abc").toString()).doesNotContain("abc");
    }

    static Vault vault(String keys) {
        return new Vault(Settings.keys(keys));
    }

    private static String key(char of) {
        return Base64.getEncoder().encodeToString(String.valueOf(of).repeat(32).getBytes());
    }
}
