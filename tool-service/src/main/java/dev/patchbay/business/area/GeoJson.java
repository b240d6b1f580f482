package dev.patchbay.business.area;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;

/// Reads one GeoJSON geometry, a Polygon or a MultiPolygon (RFC 7946). What is wrong with it is told in a sentence.
///
/// One that crosses the antimeridian is refused: to the west of it the numbers begin anew, and what is inside would be
/// outside.
final class GeoJson {
    static final int MOST_POINTS = 10_000;

    private static final int FEWEST_POINTS = 4;
    private static final double HALF_WAY_ROUND = 180;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final List<String> faults = new ArrayList<>();

    private GeoJson() {}

    /// @param geometry absent when there is a fault
    record Read(Optional<Geometry> geometry, int polygons, String fault) {}

    static Read read(JsonNode json) {
        return new GeoJson().geometry(json);
    }

    private Read geometry(JsonNode json) {
        var coordinates = json.path("coordinates");
        var polygons =
                switch (json.path("type").asText()) {
                    case "Polygon" -> List.of(polygon(coordinates));
                    case "MultiPolygon" -> several(coordinates);
                    default -> wrong("must be a GeoJSON Polygon or MultiPolygon", List.<Polygon>of());
                };
        if (polygons.isEmpty() && faults.isEmpty()) {
            faults.add("has no polygon");
        }
        if (!faults.isEmpty()) {
            return new Read(Optional.empty(), 0, faults.getFirst());
        }
        var geometry = polygons.size() == 1
                ? polygons.getFirst()
                : FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
        var invalid = new IsValidOp(geometry).getValidationError();
        return invalid == null
                ? new Read(Optional.of(geometry), polygons.size(), "")
                : new Read(Optional.empty(), 0, "is no valid polygon: " + invalid.getMessage());
    }

    private List<Polygon> several(JsonNode coordinates) {
        var polygons = new ArrayList<Polygon>();
        for (var polygon : coordinates) {
            if (faults.isEmpty()) {
                polygons.add(polygon(polygon));
            }
        }
        return polygons;
    }

    private Polygon polygon(JsonNode rings) {
        var read = new ArrayList<LinearRing>();
        var points = 0;
        for (var ring : rings) {
            points += ring.size();
            if (points > MOST_POINTS) {
                return wrong("has more than 10,000 points", FACTORY.createPolygon());
            }
            read.add(ring(ring));
            if (!faults.isEmpty()) {
                return FACTORY.createPolygon();
            }
        }
        if (read.isEmpty()) {
            return wrong("has no ring of coordinates", FACTORY.createPolygon());
        }
        return FACTORY.createPolygon(
                read.getFirst(), read.subList(1, read.size()).toArray(LinearRing[]::new));
    }

    private LinearRing ring(JsonNode ring) {
        var points = new ArrayList<Coordinate>();
        for (var position : ring) {
            var longitude = position.path(0);
            var latitude = position.path(1);
            if (!longitude.isNumber()
                    || !latitude.isNumber()
                    || !Point.isValid(latitude.asDouble(), longitude.asDouble())) {
                return wrong("has a position that is not [longitude, latitude] in degrees", FACTORY.createLinearRing());
            }
            points.add(new Coordinate(longitude.asDouble(), latitude.asDouble()));
        }
        if (points.size() < FEWEST_POINTS || !points.getFirst().equals2D(points.getLast())) {
            return wrong("has a ring that does not end where it begins", FACTORY.createLinearRing());
        }
        if (crossesAntimeridian(points)) {
            return wrong(
                    "crosses the antimeridian: give its parts to the east and to the west as two polygons",
                    FACTORY.createLinearRing());
        }
        return FACTORY.createLinearRing(points.toArray(Coordinate[]::new));
    }

    private static boolean crossesAntimeridian(List<Coordinate> points) {
        for (var i = 1; i < points.size(); i++) {
            if (Math.abs(points.get(i).x - points.get(i - 1).x) > HALF_WAY_ROUND) {
                return true;
            }
        }
        return false;
    }

    private <T> T wrong(String fault, T instead) {
        faults.add(fault);
        return instead;
    }
}
