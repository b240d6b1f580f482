package dev.patchbay.business.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "ann.lee@example.com, ann.lee@example.com",
        "Ann.Lee@Example.COM, ann.lee@example.com",
        "ann dot lee at example dot com, ann.lee@example.com",
        "ann underscore lee 77 at mail dot example dot co dot uk, ann_lee77@mail.example.co.uk",
        "a n n at example dot com, ann@example.com",
        "ana punto ruiz arroba ejemplo punto es, ana.ruiz@ejemplo.es",
        "ana guion bajo ruiz arroba ejemplo punto es, ana_ruiz@ejemplo.es",
        "mailto:ann+pb@example.com, ann+pb@example.com",
    })
    void addressesAreReadAsTheyAreSpelt(String said, String address) {
        assertThat(EmailAddress.read(said)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "ann at gmail",
                "@example.com",
                "ann@example",
                "ann@@example.com",
                "ann..lee@example.com",
                "ann.@example.com",
                "ann@-example.com",
                "ann@example.com, ben@example.com",
                "ann@example.com\nBcc: ben@example.com",
                "ann lee <ann@example.com>",
                "the one you have",
            })
    void whatCannotBeAnAddressIsNone(String said) {
        assertThat(EmailAddress.read(said)).isEmpty();
    }
}
