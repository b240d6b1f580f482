package dev.patchbay.business.rentals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PlaceWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "downtown Boston | true",
                "Boston downtown | true",
                "Boston | true",
                "East Main Street in Boston | true",
                "downtown 02110 | true",
                "the South Side, downtown | true",
                "East Side | false",
                "East Boston | false",
                "Chicago | false",
                "downtown Chicago | false",
                "the area | false",
            })
    void aPlaceIsKnownInAnyOrderOfItsParts(String said, boolean there) {
        var place = new PlaceWords("12 East Main Street, Boston, MA 02110", "Downtown, South Side");

        assertThat(place.have(said)).isEqualTo(there);
    }
}
