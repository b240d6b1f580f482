package dev.patchbay.business.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PostcodeTest {
    @ParameterizedTest
    @CsvSource({
        "US, 12207, 12207",
        "US, 12207-1234, 12207-1234",
        "US, 12207 1234, 12207-1234",
        "US, 122071234, 12207-1234",
        "US, 1 2 2 0 7, 12207",
        "US, 1220, ",
        "US, 1220A, ",
        "US, K1A 0B1, ",
        "CA, k1a0b1, K1A 0B1",
        "CA, K1A-0B1, K1A 0B1",
        "CA, D1A 0B1, ",
        "CA, K1A, ",
        "GB, sw1a1aa, SW1A 1AA",
        "GB, M1 1AE, M1 1AE",
        "GB, m11ae, M1 1AE",
        "GB, CR2 6XH, CR2 6XH",
        "GB, DN55 1PT, DN55 1PT",
        "GB, W1A 1HQ, W1A 1HQ",
        "GB, EC1A 1BB, EC1A 1BB",
        "GB, GIR 0AA, GIR 0AA",
        "GB, SW1A 1CA, ",
        "GB, 12207, ",
        "ES, 28013, 28013",
        "ES, 28 013, 28013",
        "ES, 53001, ",
        "ES, 00123, ",
    })
    void aPostcodeIsReadHoweverItIsSpelt(Country country, String text, String expected) {
        assertThat(Postcode.of(country, text).map(Postcode::text)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US | 12 Elm Street, Albany, NY 12207 | 12207",
                "US | 12 Elm Street, Albany, NY 12207-1234, USA | 12207-1234",
                "US | 12345 Elm Street, Albany NY 12207 | 12207",
                "US | 12345 Elm Street, Albany | ",
                "US | Apt 12345, 5 Elm Street, Albany | ",
                "US | PO Box 12345, Albany, NY 12207 | 12207",
                "US | 5 Elm Street # 12345 Albany | ",
                "US | 5 Elm Street, 518-555-01434 | ",
                "US | 12207 | 12207",
                "US | 12207 or 12209 | 12209",
                "US | Albany 12207 or 12209 | 12207;12209",
                "US | 5 Elm Street, order A12207B | ",
                "CA | 111 Wellington St, Ottawa ON k1a 0a9 | K1A 0A9",
                "GB | 10 London Road SW1A 2AA, London | SW1A 2AA",
                "GB | 221B Baker Street, London NW1 6XE | NW1 6XE",
                "GB | 221B Baker Street, London | ",
                "ES | Calle Mayor 5, 28013 Madrid | 28013",
                "ES | 28013 Madrid | 28013",
                "ES | Apartado 28013, Madrid | ",
            })
    void aPostcodeIsFoundInAnAddressAndAHouseNumberIsNone(Country country, String address, String expected) {
        assertThat(Postcode.in(country, address).stream().map(Postcode::text))
                .isEqualTo(expected == null ? List.of() : List.of(expected.split(";")));
    }

    @ParameterizedTest
    @CsvSource({
        "US, 12207, 12207, ALL",
        "US, 12207, 12207-1234, ALL",
        "US, 12207, 12208, NONE",
        "US, 12207-1234, 12207-1234, ALL",
        "US, 12207-1234, 12207-9999, NONE",
        "US, 12207-1234, 12207, SOME",
        "US, 122*, 12207-1234, ALL",
        "US, 122*, 12307, NONE",
        "CA, K1A, K1A 0B1, ALL",
        "CA, K1A, K1B 0B1, NONE",
        "CA, k1*, K1B 0B1, ALL",
        "GB, M1, M1 1AE, ALL",
        "GB, M1, M11 1AE, NONE",
        "GB, M1*, M11 1AE, ALL",
        "GB, SW1A 1AA, SW1A 1AA, ALL",
        "GB, SW1A 1AA, SW1A 1AB, NONE",
        "GB, SW*, SW1A 1AB, ALL",
        "ES, 28*, 28013, ALL",
        "ES, 28013, 28014, NONE",
    })
    void aListCoversPostcodesDistrictsAndWhatBeginsSo(Country country, String line, String postcode, Cover expected) {
        var list = new PostcodeList(
                country, List.of(PostcodeList.normal(country, line).orElseThrow()));

        assertThat(list.of(Postcode.of(country, postcode).orElseThrow())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"US, Albany", "US, *", "US, 1220*7", "US, K1*", "CA, 1*", "GB, 12207", "ES, 60*0", "ES, 99999"})
    void whatIsNoLineOfAListIsRefused(Country country, String line) {
        assertThat(PostcodeList.normal(country, line)).isEmpty();
    }
}
