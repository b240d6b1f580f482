package dev.patchbay.business.area;

import java.util.stream.Stream;

/// What a place covers that is no point: a street, a town. It does not cross the antimeridian.
public record Box(Point southWest, Point northEast) {
    public Box {
        if (southWest.latitude() > northEast.latitude() || southWest.longitude() > northEast.longitude()) {
            throw new IllegalArgumentException("corners the wrong way round");
        }
    }

    Stream<Point> corners() {
        return Stream.of(
                southWest,
                new Point(southWest.latitude(), northEast.longitude()),
                northEast,
                new Point(northEast.latitude(), southWest.longitude()));
    }

    Point nearestTo(Point point) {
        return new Point(
                Math.clamp(point.latitude(), southWest.latitude(), northEast.latitude()),
                Math.clamp(point.longitude(), southWest.longitude(), northEast.longitude()));
    }
}
