package dev.patchbay.business.area;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/// A polygon, or several, with holes or without: x is the longitude, y the latitude. For any thread.
///
/// A point on an edge is in, also when its digits put it a centimetre beside it.
final class Shape {
    private static final double EDGE_DEGREES = 1e-7;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final PreparedGeometry prepared;
    private final Envelope envelope;
    private final IndexedFacetDistance edges;

    Shape(Geometry geometry) {
        this.prepared = PreparedGeometryFactory.prepare(geometry);
        this.envelope = new Envelope(geometry.getEnvelopeInternal());
        this.envelope.expandBy(EDGE_DEGREES);
        this.edges = new IndexedFacetDistance(geometry);
    }

    Cover of(Point point) {
        var coordinate = new Coordinate(point.longitude(), point.latitude());
        if (!envelope.contains(coordinate)) {
            return Cover.NONE;
        }
        var found = FACTORY.createPoint(coordinate);
        return Cover.of(prepared.covers(found) || edges.isWithinDistance(found, EDGE_DEGREES));
    }

    Cover of(Box box) {
        var geometry = FACTORY.toGeometry(new Envelope(
                box.southWest().longitude(),
                box.northEast().longitude(),
                box.southWest().latitude(),
                box.northEast().latitude()));
        if (prepared.covers(geometry)) {
            return Cover.ALL;
        }
        return prepared.disjoint(geometry) ? Cover.NONE : Cover.SOME;
    }
}
