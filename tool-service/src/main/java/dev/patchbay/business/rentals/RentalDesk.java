package dev.patchbay.business.rentals;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// Finds homes: in the own stock first, then what nearly fits, then on the web where that is on; and the one property
/// that a caller means.
@ApplicationScoped
public class RentalDesk {
    static final int MOST = 3;
    /// How much less like what was said another property must be, so that the best one is meant.
    private static final double CLEAR = 0.15;

    private final PropertyStore store;
    private final WebListings web;

    RentalDesk(PropertyStore store, WebListings web) {
        this.store = store;
        this.web = web;
    }

    /// @param webWords what to look for on the web; blank: nothing
    public Uni<RentalAnswer> search(String projectId, RentalQuery query, String webWords, String languageTag) {
        return store.available(projectId).chain(stock -> ofStock(query, stock, webWords, languageTag));
    }

    private Uni<RentalAnswer> ofStock(RentalQuery query, List<Property> stock, String webWords, String languageTag) {
        var byDistance = new HashMap<Integer, List<Property>>();
        stock.forEach(property -> query.distance(property)
                .ifPresent(far ->
                        byDistance.computeIfAbsent(far, _ -> new ArrayList<>()).add(property)));
        var fitting = cheapest(byDistance.getOrDefault(0, List.of()));
        if (!fitting.isEmpty()) {
            return item(new RentalAnswer.Stock(first(fitting), Math.max(0, fitting.size() - MOST)));
        }
        return byDistance.keySet().stream()
                .min(Comparator.naturalOrder())
                .map(nearest -> item(new RentalAnswer.Nearly(first(cheapest(byDistance.get(nearest))))))
                .orElseGet(() -> elsewhere(webWords, languageTag));
    }

    private Uni<RentalAnswer> elsewhere(String webWords, String languageTag) {
        return webWords.isBlank() || !web.isOn()
                ? item(new RentalAnswer.Nothing())
                : web.search(webWords, "US", languageTag)
                        .map(found -> found.isEmpty() ? new RentalAnswer.Nothing() : new RentalAnswer.Elsewhere(found));
    }

    /// @param said its id, or its address or a part of it in the caller's words
    public Uni<PropertyAnswer> find(String projectId, String said) {
        var words = AddressWords.of(said);
        return store.like(projectId, said.strip(), words, AddressWords.numbers(words))
                .map(found -> found.isEmpty() ? new PropertyAnswer.Unknown() : meant(found, words));
    }

    /// As [#find], and says when the project lets nothing at all.
    public Uni<PropertyAnswer> findInStock(String projectId, String said) {
        return find(projectId, said)
                .chain(answer -> answer instanceof PropertyAnswer.Unknown
                        ? store.isEmpty(projectId).map(none -> none ? new PropertyAnswer.NoStock() : answer)
                        : Uni.createFrom().item(answer));
    }

    private static PropertyAnswer meant(List<PropertyStore.Like> found, String words) {
        var numbers = AddressWords.numbers(words);
        var possible = found.stream()
                .filter(like -> like.isIt()
                        || AddressWords.numbers(AddressWords.of(like.property().address()))
                                .containsAll(numbers))
                .toList();
        if (possible.isEmpty()) {
            return new PropertyAnswer.Unknown();
        }
        var best = possible.getFirst();
        var rivals = possible.stream()
                .filter(like -> !best.isIt() && like.likeness() > best.likeness() - CLEAR)
                .map(PropertyStore.Like::property)
                .limit(MOST)
                .toList();
        return rivals.size() > 1 ? new PropertyAnswer.Several(rivals) : new PropertyAnswer.Found(best.property());
    }

    private static List<Property> cheapest(List<Property> properties) {
        return properties.stream()
                .sorted(Comparator.comparingInt(Property::bedrooms)
                        .thenComparingLong(Property::rent)
                        .thenComparing(Property::id))
                .toList();
    }

    private static List<Property> first(List<Property> properties) {
        return properties.stream().limit(MOST).toList();
    }

    private static Uni<RentalAnswer> item(RentalAnswer answer) {
        return Uni.createFrom().item(answer);
    }
}
