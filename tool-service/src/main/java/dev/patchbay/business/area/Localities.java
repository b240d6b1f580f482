package dev.patchbay.business.area;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.area.AreaDocument.CircleEntry;
import dev.patchbay.business.area.AreaDocument.PolygonEntry;
import dev.patchbay.business.directory.ProjectDocuments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out where an address is, among the named areas of a project. What cannot be found out is left open.
@ApplicationScoped
public class Localities {
    private static final Areas NONE = new Areas(Country.US, Map.of());

    private final ProjectDocuments<AreaDocument, Areas> areas;
    private final Geocoder geocoder;

    Localities(Pool pool, ObjectMapper json, Geocoder geocoder) {
        this.areas = new ProjectDocuments<>(pool, json, "service_area", AreaDocument.class, Areas::of);
        this.geocoder = geocoder;
    }

    /// The named areas of a project.
    public Uni<Named> named(String projectId) {
        return areas.find(projectId).map(found -> new Named(found.orElse(NONE)));
    }

    /// Where addresses are among them.
    public final class Named {
        private final Areas areas;

        private Named(Areas areas) {
            this.areas = areas;
        }

        /// @param exactly whether it is worth asking a map
        public Uni<Locality> of(Optional<String> address, boolean exactly) {
            return place(areas.country(), address.filter(_ -> exactly))
                    .map(place -> new Locality(
                            areas.country(),
                            address.map(text -> postcodes(areas.country(), text))
                                    .orElse(List.of()),
                            place,
                            areas.named()));
        }
    }

    /// Whether these can be postcodes where the project is: those that cannot.
    public Uni<List<String>> strange(String projectId, List<String> postcodes) {
        return areas.find(projectId).map(found -> found.orElse(NONE).country()).map(country -> postcodes.stream()
                .filter(text -> PostcodeList.normal(country, text).isEmpty())
                .toList());
    }

    private static List<Postcode> postcodes(Country country, String text) {
        return Postcode.of(country, text).map(List::of).orElseGet(() -> Postcode.in(country, text));
    }

    /// Only one that is surely meant.
    private Uni<Optional<Place>> place(Country country, Optional<String> address) {
        return address.filter(_ -> geocoder.isOn())
                .map(text -> geocoder.locate(text, country, "en").map(Localities::onlyPlace))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Optional<Place> onlyPlace(Geocoder.Answer answer) {
        return switch (answer) {
            case Geocoder.Answer.Found(var places) ->
                Optional.of(places.getFirst()).filter(place -> places.size() == 1 && !place.partial());
            case Geocoder.Answer.Nowhere() -> Optional.empty();
            case Geocoder.Answer.Unavailable() -> Optional.empty();
        };
    }

    /// @param named the project's circles and polygons under their names; those of one name are one area
    private record Areas(Country country, Map<String, ServiceArea> named) {
        static Areas of(AreaDocument document) {
            var named = new HashMap<String, ServiceArea>();
            Stream.concat(
                            document.circles().stream().map(CircleEntry::name),
                            document.polygons().stream().map(PolygonEntry::name))
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(name -> named.put(name, AreaReader.read(only(document, name))));
            return new Areas(document.country(), named);
        }

        private static AreaDocument only(AreaDocument document, String name) {
            return new AreaDocument(
                    document.version(),
                    document.country(),
                    List.of(),
                    document.circles().stream()
                            .filter(circle -> name.equals(circle.name()))
                            .toList(),
                    document.polygons().stream()
                            .filter(polygon -> name.equals(polygon.name()))
                            .toList());
        }
    }
}
