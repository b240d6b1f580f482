package dev.patchbay.business.area;

import java.util.List;
import java.util.stream.Stream;

/// Where a business works: whatever is in one of its postcodes, circles or shapes. Pure.
record ServiceArea(Country country, PostcodeList postcodes, List<Circle> circles, List<Shape> shapes) {
    ServiceArea {
        circles = List.copyOf(circles);
        shapes = List.copyOf(shapes);
    }

    boolean isEmpty() {
        return postcodes.isEmpty() && !hasMap();
    }

    /// Whether it is told by more than postcodes.
    boolean hasMap() {
        return !circles.isEmpty() || !shapes.isEmpty();
    }

    Cover of(Postcode postcode) {
        return postcodes.of(postcode);
    }

    Cover of(Point point) {
        return Cover.any(Stream.concat(
                circles.stream().map(circle -> circle.of(point)),
                shapes.stream().map(shape -> shape.of(point))));
    }

    /// A place whose postcode nobody knows may have one that is served.
    Cover of(Place place) {
        var byPostcode = place.postcode().map(this::of).orElse(postcodes.isEmpty() ? Cover.NONE : Cover.SOME);
        return Cover.any(Stream.of(byPostcode, place.extent().map(this::of).orElseGet(() -> of(place.point()))));
    }

    private Cover of(Box box) {
        return Cover.any(Stream.concat(
                circles.stream().map(circle -> circle.of(box)), shapes.stream().map(shape -> shape.of(box))));
    }
}
