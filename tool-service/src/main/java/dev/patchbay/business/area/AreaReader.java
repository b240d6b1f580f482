package dev.patchbay.business.area;

import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a [ServiceArea] of what a client sent, and tells all that is wrong with it at once.
final class AreaReader {
    private static final int MOST_POLYGONS = 200;
    private static final int LONGEST_NAME = 100;
    private static final double LARGEST_KM = 1000;

    private final AreaDocument document;
    private final List<Problem.Violation> wrong = new ArrayList<>();

    private AreaReader(AreaDocument document) {
        this.document = document;
    }

    /// @throws ProblemException 400 that names every field that is wrong
    static ServiceArea read(AreaDocument document) {
        var reader = new AreaReader(document);
        var area = new ServiceArea(
                document.country(),
                new PostcodeList(document.country(), reader.postcodes()),
                reader.circles(),
                reader.shapes());
        if (!reader.wrong.isEmpty()) {
            throw ProblemException.wrong(reader.wrong);
        }
        return area;
    }

    private List<String> postcodes() {
        var normal = new ArrayList<String>();
        for (var i = 0; i < document.postcodes().size(); i++) {
            var line = Optional.ofNullable(document.postcodes().get(i))
                    .flatMap(text -> PostcodeList.normal(document.country(), text));
            line.ifPresentOrElse(normal::add, fault("postcodes[" + i + "]", "is no postcode of this country"));
        }
        return normal;
    }

    private List<Circle> circles() {
        var circles = new ArrayList<Circle>();
        for (var i = 0; i < document.circles().size(); i++) {
            var field = "circles[" + i + "]";
            var entry = document.circles().get(i);
            if (entry == null) {
                fault(field, "is needed").run();
                continue;
            }
            checkName(field, entry.name());
            var isPlace = entry.latitude() != null
                    && entry.longitude() != null
                    && Point.isValid(entry.latitude(), entry.longitude());
            var isRadius = entry.kilometres() != null && entry.kilometres() > 0 && entry.kilometres() <= LARGEST_KM;
            if (!isPlace) {
                fault(field, "must have a latitude and a longitude in degrees").run();
            }
            if (!isRadius) {
                fault(field + ".kilometres", "must be more than 0 and at most 1,000")
                        .run();
            }
            if (isPlace && isRadius) {
                circles.add(new Circle(new Point(entry.latitude(), entry.longitude()), entry.kilometres()));
            }
        }
        return circles;
    }

    private List<Shape> shapes() {
        var shapes = new ArrayList<Shape>();
        var polygons = 0;
        for (var i = 0; i < document.polygons().size() && polygons <= MOST_POLYGONS; i++) {
            var field = "polygons[" + i + "]";
            var entry = document.polygons().get(i);
            if (entry == null || entry.geometry() == null) {
                fault(field + ".geometry", "is needed").run();
                continue;
            }
            checkName(field, entry.name());
            var read = GeoJson.read(entry.geometry());
            polygons += read.polygons();
            read.geometry().map(Shape::new).ifPresentOrElse(shapes::add, fault(field + ".geometry", read.fault()));
        }
        if (polygons > MOST_POLYGONS) {
            fault("polygons", "must be at most 200 polygons").run();
        }
        return shapes;
    }

    private void checkName(String field, String name) {
        if (name != null && (name.length() > LONGEST_NAME || name.indexOf('\0') >= 0)) {
            fault(field + ".name", "must be at most 100 characters without U+0000")
                    .run();
        }
    }

    private Runnable fault(String field, String message) {
        return () -> wrong.add(new Problem.Violation(field, message));
    }
}
