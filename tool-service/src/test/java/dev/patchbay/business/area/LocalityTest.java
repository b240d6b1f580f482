package dev.patchbay.business.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class LocalityTest {
    private static final Point MIDDLE = new Point(42.65, -73.75);
    private static final Box TOWN = new Box(new Point(42.60, -73.85), new Point(42.70, -73.70));

    /// The middle of the town is in none of the southern ones.
    @ParameterizedTest
    @CsvSource({
        "42.60, 3, true, SOME",
        "42.60, 3, false, NONE",
        "42.65, 3, true, SOME",
        "42.65, 3, false, ALL",
        "42.65, 100, true, ALL",
        "40.00, 3, true, NONE",
        "40.00, 3, false, NONE"
    })
    void aTownIsSeenByWhatItCoversAndAHouseByWhereItIs(double latitude, double kilometres, boolean town, Cover cover) {
        var south = new ServiceArea(
                Country.US,
                new PostcodeList(Country.US, List.of()),
                List.of(new Circle(new Point(latitude, MIDDLE.longitude()), kilometres)),
                List.of());
        var place = new Place("Albany", MIDDLE, Optional.of(TOWN).filter(_ -> town), Optional.empty(), false);

        var locality = new Locality(Country.US, List.of(), Optional.of(place), Map.of("south", south));

        assertThat(locality.in(List.of("south"), List.of())).isEqualTo(cover);
    }

    @ParameterizedTest
    @CsvSource({"12207, 122*, ALL", "12207, 100*, NONE"})
    void aPostcodeNeedsNoMap(String postcode, String served, Cover cover) {
        var code = Postcode.of(Country.US, postcode).stream().toList();

        assertThat(new Locality(Country.US, code, Optional.empty(), Map.of()).in(List.of(), List.of(served)))
                .isEqualTo(cover);
    }
}
