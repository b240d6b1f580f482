package dev.patchbay.business.rentals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses as they are said, tables, and what no home is chosen by.
@Tag("unit")
class AddressWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "412 Lake St., Apt #2 | 412 lake street unit 2",
                "four twelve Lake Street | 412 lake street",
                "Twenty-one N. Elm Ave | 21 north elm avenue",
                "fourteen elm | 14 elm",
                "305 Oak Ln | 305 oak lane",
                "5th Street | 5 street",
                "la del número doce, calle Olmo | la del numero 12 street olmo"
            })
    void howeverAnAddressIsSaidItIsTheSameWords(String said, String words) {
        assertThat(AddressWords.of(said)).isEqualTo(words);
    }

    @Test
    void aTableIsReadWithItsQuotes() {
        assertThat(CsvTable.read("\uFEFFid,Address,square feet\r\n1,\"12 \"\"Elm\"\", Albany\",\n\n2,\"a\nb\",9"))
                .containsExactly(
                        new CsvTable.Entry(2, Map.of("id", "1", "address", "12 \"Elm\", Albany", "square_feet", "")),
                        new CsvTable.Entry(4, Map.of("id", "2", "address", "a\nb", "square_feet", "9")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a safe neighborhood",
                "no kids",
                "good schools",
                "perfect for young professionals",
                "close to a church",
                "ideal para familias",
                "adults only",
                "Hispanic area",
                "no disabled people",
                "close to a temple"
            })
    void whatIsAboutPeopleIsTold(String words) {
        assertThat(FairHousing.isAboutPeople(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dishwasher",
                "Bay View",
                "step-free entrance",
                "three bedrooms",
                "yard",
                "family room",
                "white kitchen",
                "Church Street",
                "Temple, TX",
                "Falls Church",
                "handicap accessible",
                "disabled access",
                "a bathroom for the disabled",
                "accessible for disabled people",
                "I am disabled and need a ramp"
            })
    void whatIsAboutAHomeIsNot(String words) {
        assertThat(FairHousing.isAboutPeople(words)).isFalse();
    }
}
