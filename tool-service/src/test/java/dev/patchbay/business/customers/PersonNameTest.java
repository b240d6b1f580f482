package dev.patchbay.business.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PersonNameTest {
    @ParameterizedTest
    @CsvSource({
        "Ann Lee, ann lee, true",
        "Ann, Ann Lee, true",
        "Mrs. Lee, Ann Lee, true",
        "Ann Marie Lee, Ann Lee, true",
        "José Núñez, Jose Nunez, true",
        "Ann Smith, Ann Lee, false",
        "Bob Lee, Ann Lee, false",
        "Mr., Ann Lee, false",
        "'', Ann Lee, false",
    })
    void namesFitWhenOneHasAllWordsOfTheOther(String said, String known, boolean fits) {
        assertThat(PersonName.fits(said, known)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"Ann Lee, Ann Lee, true", "Lee, Ann Lee, false", "Ann, Ann Lee, false", "Ann Marie Lee, Ann Lee, false"
    })
    void onlyFirstAndFamilyNameAreAFullName(String said, String known, boolean full) {
        assertThat(PersonName.isFull(said, known)).isEqualTo(full);
    }

    @Test
    void aFileIsReadAsItsFirstLineSays() {
        var rows = CsvRows.read("\uFEFFName;Phone Number\r\n\"Lee; \"\"Ann\"\"\";555\r\n\r\n;\r\nBob;\"1\n2\"\r\nZed");

        assertThat(rows.stream().map(CsvRows.Row::line)).isEqualTo(List.of(2, 5, 7));
        assertThat(rows.stream().map(row -> row.field("name"))).isEqualTo(List.of("Lee; \"Ann\"", "Bob", "Zed"));
        assertThat(rows.stream().map(row -> row.field("phone_number"))).isEqualTo(List.of("555", "1\n2", ""));
    }
}
