package dev.patchbay.business.area;

import dev.patchbay.business.area.Geocoder.Answer;
import dev.patchbay.business.area.Verdict.Cause;
import dev.patchbay.business.area.Verdict.Detail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Judges whether an address is served: by its postcode, which needs nobody else, then by where it is.
@ApplicationScoped
public class AreaDesk {
    private static final int MOST_CANDIDATES = 3;

    private final AreaStore store;
    private final Geocoder geocoder;

    AreaDesk(AreaStore store, Geocoder geocoder) {
        this.store = store;
        this.geocoder = geocoder;
    }

    public Uni<Verdict> judge(String projectId, AddressQuery query) {
        return store.find(projectId).chain(found -> found.filter(area -> !area.isEmpty())
                .map(area -> new Judgement(area, query).reach())
                .orElseGet(() -> item(new Verdict.Unknown(Cause.NO_AREA))));
    }

    private static Uni<Verdict> item(Verdict verdict) {
        return Uni.createFrom().item(verdict);
    }

    /// One address on its way to a verdict.
    private final class Judgement {
        private final ServiceArea area;
        private final AddressQuery query;
        private final List<Postcode> postcodes;

        Judgement(ServiceArea area, AddressQuery query) {
            this.area = area;
            this.query = query;
            this.postcodes = query.postcodes(area.country());
        }

        Uni<Verdict> reach() {
            return byPostcode().or(this::byPoint).map(AreaDesk::item).orElseGet(this::byMap);
        }

        /// Empty when only the map can tell.
        private Optional<Verdict> byPostcode() {
            var covers = postcodes.stream().map(area::of).distinct().toList();
            if (covers.isEmpty() || area.postcodes().isEmpty()) {
                return Optional.empty();
            }
            if (covers.size() > 1) {
                return Optional.of(new Verdict.Ambiguous(postcodes.stream()
                        .map(Postcode::text)
                        .limit(MOST_CANDIDATES)
                        .toList()));
            }
            return switch (covers.getFirst()) {
                case ALL -> Optional.of(new Verdict.In(where()));
                case SOME -> Optional.of(new Verdict.Missing(Detail.FULL_POSTCODE));
                case NONE -> area.hasMap() ? Optional.empty() : Optional.of(new Verdict.Out(where()));
            };
        }

        private Optional<String> where() {
            return postcodes.stream().map(Postcode::text).findFirst();
        }

        private Optional<Verdict> byPoint() {
            return query.at().flatMap(point -> switch (area.of(point)) {
                case ALL -> Optional.of(new Verdict.In(where()));
                // Its postcode, which nobody has told, may be one that is served.
                case NONE, SOME ->
                    postcodes.isEmpty() && !area.postcodes().isEmpty()
                            ? Optional.of(new Verdict.Missing(Detail.POSTCODE))
                            : Optional.of(new Verdict.Out(where()));
            });
        }

        private Uni<Verdict> byMap() {
            var line = query.line();
            if (line.isEmpty()) {
                return item(new Verdict.Missing(Detail.ADDRESS));
            }
            if (!geocoder.isOn()) {
                return item(withoutMap(Cause.NO_MAP));
            }
            return geocoder.locate(line.get(), area.country(), query.languageTag())
                    .map(answer -> switch (answer) {
                        case Answer.Found(var places) -> of(places, line.get());
                        case Answer.Nowhere() -> new Verdict.Unknown(Cause.NOT_FOUND);
                        case Answer.Unavailable() -> withoutMap(Cause.MAP_AWAY);
                    });
        }

        private Verdict withoutMap(Cause cause) {
            return postcodes.isEmpty() && !area.postcodes().isEmpty()
                    ? new Verdict.Missing(Detail.POSTCODE)
                    : new Verdict.Unknown(cause);
        }

        /// Several that agree need no question; one that is not quite what was said does.
        private Verdict of(List<Place> places, String asked) {
            var covers = places.stream().map(area::of).distinct().toList();
            if (covers.size() > 1 || places.size() == 1 && isAnother(places.getFirst(), asked)) {
                return new Verdict.Ambiguous(places.stream()
                        .map(Place::label)
                        .distinct()
                        .limit(MOST_CANDIDATES)
                        .toList());
            }
            var where = Optional.of(places.getFirst().label()).filter(_ -> places.size() == 1);
            return switch (covers.getFirst()) {
                case ALL -> new Verdict.In(where);
                case NONE -> new Verdict.Out(where);
                case SOME -> new Verdict.Missing(Detail.STREET);
            };
        }
    }

    /// What was found is what was said when it reads the same.
    private static boolean isAnother(Place place, String asked) {
        return place.partial() && !plain(place.label()).equals(plain(asked));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
