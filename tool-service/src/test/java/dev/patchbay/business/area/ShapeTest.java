package dev.patchbay.business.area;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class ShapeTest {
    private static final String OUTER = "[[-74,42],[-73,42],[-73,43],[-74,43],[-74,42]]";
    private static final String HOLE = "[[-73.6,42.4],[-73.4,42.4],[-73.4,42.6],[-73.6,42.6],[-73.6,42.4]]";
    private static final String ISLAND = "[[[-72,42],[-71,42],[-71,43],[-72,43],[-72,42]]]";

    @ParameterizedTest
    @CsvSource({
        "42.2, -73.5, ALL",
        "42.5, -73.5, NONE",
        "42.4, -73.5, ALL",
        "42.6, -73.6, ALL",
        "42, -73.5, ALL",
        "42, -74, ALL",
        "43, -73.25, ALL",
        "41.9999, -73.5, NONE",
        "42.5, -72.5, NONE",
        "42.5, -71.5, ALL",
        "42.5, -71, ALL",
        "-42.5, -71.5, NONE",
    })
    void holesAreOutAndEdgesAreIn(double latitude, double longitude, Cover expected) {
        var shape = shape("MultiPolygon", "[[" + OUTER + "," + HOLE + "]," + ISLAND + "]");

        assertThat(shape.of(new Point(latitude, longitude))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "42.1, -73.9, 42.2, -73.8, ALL",
        "42.3, -73.7, 42.7, -73.3, SOME",
        "42.45, -73.55, 42.55, -73.45, NONE",
        "41, -75, 44, -70, SOME",
        "10, 10, 11, 11, NONE",
    })
    void aTownIsServedAsAWholeOrInPart(double south, double west, double north, double east, Cover expected) {
        var shape = shape("MultiPolygon", "[[" + OUTER + "," + HOLE + "]," + ISLAND + "]");

        assertThat(shape.of(new Box(new Point(south, west), new Point(north, east))))
                .isEqualTo(expected);
    }

    /// Every point of every edge is in, whatever its digits are rounded to, and so is the middle.
    @Property(tries = 300)
    void pointsOnAnEdgeAreIn(
            @ForAll @IntRange(min = 3, max = 40) int corners,
            @ForAll @DoubleRange(min = -60, max = 60) double latitude,
            @ForAll @DoubleRange(min = -150, max = 150) double longitude,
            @ForAll @DoubleRange(min = 0.01, max = 5) double size,
            @ForAll @DoubleRange(min = 0, max = 1) double along) {
        var ring = circleOf(corners, latitude, longitude, size);
        var shape = shape("Polygon", "[" + text(ring) + "]");

        for (var i = 0; i < corners; i++) {
            var onEdge = new Point(
                    ring[i][1] + along * (ring[i + 1][1] - ring[i][1]),
                    ring[i][0] + along * (ring[i + 1][0] - ring[i][0]));
            assertThat(shape.of(onEdge)).isEqualTo(Cover.ALL);
        }
        assertThat(shape.of(new Point(latitude, longitude))).isEqualTo(Cover.ALL);
        assertThat(shape.of(new Point(latitude, longitude + 1.001 * size))).isEqualTo(Cover.NONE);
    }

    /// What is in the polygon and in its hole is out; what is between them is in.
    @Property(tries = 300)
    void aHoleIsWhatItsOwnPolygonWouldBe(
            @ForAll @IntRange(min = 3, max = 40) int corners,
            @ForAll @DoubleRange(min = -2, max = 2) double north,
            @ForAll @DoubleRange(min = -2, max = 2) double east) {
        var point = new Point(40 + north, -70 + east);
        var holed = shape(
                "Polygon", "[" + text(circleOf(corners, 40, -70, 9)) + "," + text(circleOf(corners, 40, -70, 1)) + "]");

        if (isWithin(corners, 0.999, point)) {
            assertThat(holed.of(point)).isEqualTo(Cover.NONE);
        } else if (!isWithin(corners, 1.001, point)) {
            assertThat(holed.of(point)).isEqualTo(Cover.ALL);
        }
    }

    private static boolean isWithin(int corners, double size, Point point) {
        return shape("Polygon", "[" + text(circleOf(corners, 40, -70, size)) + "]")
                        .of(point)
                == Cover.ALL;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Polygon | [[[179,1],[-179,1],[-179,2],[179,2],[179,1]]] | crosses the antimeridian",
                "Polygon | [[[179,1],[181,1],[181,2],[179,2],[179,1]]] | not [longitude, latitude]",
                "Polygon | [[[0,91],[1,91],[1,92],[0,92],[0,91]]] | not [longitude, latitude]",
                "Polygon | [[[0,0],[1,0],[1,1],[0,1]]] | does not end where it begins",
                "Polygon | [[[0,0],[1,0],[0,0]]] | does not end where it begins",
                "Polygon | [[[0,0],[1,1],[1,0],[0,1],[0,0]]] | is no valid polygon",
                "Polygon | [[[0,0],[1,0],[1,1],[0,0]],[[5,5],[6,5],[6,6],[5,5]]] | is no valid polygon",
                "Polygon | [[['0',0],[1,0],[1,1],[0,0]]] | not [longitude, latitude]",
                "Polygon | [] | has no ring",
                "Polygon | 5 | has no ring",
                "MultiPolygon | [] | has no polygon",
                "Point | [0,0] | must be a GeoJSON Polygon",
                "Feature | [] | must be a GeoJSON Polygon",
            })
    void whatIsWrongWithAPolygonIsSaid(String type, String coordinates, String fault) {
        var read = read(type, coordinates.replace('\'', '"'));

        assertThat(read.geometry()).isEmpty();
        assertThat(read.fault()).contains(fault);
    }

    @Test
    void aPolygonHasAtMostTenThousandPoints() {
        assertThat(read("Polygon", "[" + text(circleOf(9_999, 0, 0, 1)) + "]").geometry())
                .isPresent();
        assertThat(read("Polygon", "[" + text(circleOf(10_000, 0, 0, 1)) + "]").fault())
                .contains("10,000");
    }

    @ParameterizedTest
    @CsvSource({
        // From Albany it is 23.4 km to Schenectady and 216.7 km to New York.
        "42.8142, -73.9396, 26, ALL",
        "42.8142, -73.9396, 22, NONE",
        "40.7128, -74.0060, 218, ALL",
        "40.7128, -74.0060, 215, NONE",
        "42.6526, -73.7562, 0.001, ALL",
    })
    void aCircleIsMeasuredAlongTheSphere(double latitude, double longitude, double kilometres, Cover expected) {
        assertThat(new Circle(new Point(42.6526, -73.7562), kilometres).of(new Point(latitude, longitude)))
                .isEqualTo(expected);
    }

    @Test
    void aCircleReachesAcrossTheAntimeridian() {
        assertThat(new Circle(new Point(-17, 179.95), 20).of(new Point(-17, -179.95)))
                .isEqualTo(Cover.ALL);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1, ALL", "0.5, 2, SOME", "2, 3, NONE", "-1, 1, SOME"})
    void aBoxIsInACircleAsAWholeOrInPart(double west, double east, Cover expected) {
        var box = new Box(new Point(0, west), new Point(0.1, east));

        assertThat(new Circle(new Point(0, 0), 100).of(box)).isEqualTo(expected);
    }

    private static double[][] circleOf(int corners, double latitude, double longitude, double size) {
        return IntStream.rangeClosed(0, corners)
                .mapToObj(i -> 2 * Math.PI * (i % corners) / corners)
                .map(angle -> new double[] {longitude + size * Math.cos(angle), latitude + size * Math.sin(angle)})
                .toArray(double[][]::new);
    }

    private static String text(double[][] ring) {
        return Stream.of(ring).map(Arrays::toString).collect(Collectors.joining(",", "[", "]"));
    }

    private static Shape shape(String type, String coordinates) {
        return new Shape(read(type, coordinates).geometry().orElseThrow());
    }

    private static GeoJson.Read read(String type, String coordinates) {
        try {
            return GeoJson.read(
                    new ObjectMapper().readTree("{\"type\":\"" + type + "\",\"coordinates\":" + coordinates + "}"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
