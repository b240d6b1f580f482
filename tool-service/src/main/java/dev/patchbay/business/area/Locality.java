package dev.patchbay.business.area;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where something is, as far as anybody knows, seen by those who serve only some of a project's area. Pure.
public final class Locality {
    private final Country country;
    private final List<Postcode> postcodes;
    private final Optional<Place> place;
    private final Map<String, ServiceArea> named;

    Locality(Country country, List<Postcode> postcodes, Optional<Place> place, Map<String, ServiceArea> named) {
        this.country = country;
        this.postcodes = List.copyOf(postcodes);
        this.place = place;
        this.named = Map.copyOf(named);
    }

    /// Where it is, when the map knows it; of a town or a street its middle.
    public Optional<Point> point() {
        return place.map(Place::point);
    }

    /// Whether it is in one of these.
    ///
    /// @param areas by the names of the project's circles and polygons; a name that is gone holds nothing
    /// @param codes postcodes, what they begin with, or districts; with no areas either: everywhere
    /// @return `SOME` where nobody can tell, as of a town of which a part is served
    public Cover in(List<String> areas, List<String> codes) {
        if (areas.isEmpty() && codes.isEmpty()) {
            return Cover.ALL;
        }
        return Cover.any(Stream.concat(areas.stream().map(this::inArea), Stream.of(inPostcodes(codes))));
    }

    private Cover inArea(String name) {
        return Optional.ofNullable(named.get(name))
                .map(area -> place.map(area::of).orElse(Cover.SOME))
                .orElse(Cover.NONE);
    }

    private Cover inPostcodes(List<String> codes) {
        if (codes.isEmpty()) {
            return Cover.NONE;
        }
        var list = new PostcodeList(country, codes);
        return postcodes.isEmpty() ? Cover.SOME : Cover.any(postcodes.stream().map(list::of));
    }
}
