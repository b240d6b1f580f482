package dev.patchbay.business.rentals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What somebody looks for. What is absent does not matter.
///
/// @param bedrooms so many at least; 0 is a studio or more
/// @param minRent a month in cents, `maxRent` likewise
/// @param area a town, quarter, street or postcode in the caller's words
/// @param pets that are to live there, too
/// @param moveIn somebody wants to move in on this day
/// @param features each of them in the caller's words
public record RentalQuery(
        Optional<Integer> bedrooms,
        Optional<Long> minRent,
        Optional<Long> maxRent,
        Optional<String> area,
        Optional<Pets> pets,
        Optional<LocalDate> moveIn,
        List<String> features) {
    /// How far a property is from it: 0 is all that was asked for, absent too far to be offered. Pure.
    ///
    /// Pets and the day are not bargained about; a bedroom, a tenth of the rent, or a feature may be.
    OptionalInt distance(Property property) {
        if (pets.stream().anyMatch(wished -> !property.pets().allow(wished))
                || moveIn.stream().anyMatch(day -> !property.isFreeOn(day))
                || !isThere(property)) {
            return OptionalInt.empty();
        }
        var missingRooms = bedrooms.map(wished -> Math.max(0, wished - property.bedrooms()))
                .orElse(0);
        var overRent = maxRent.map(most -> property.rent() <= most ? 0 : property.rent() * 10 <= most * 11 ? 1 : 2)
                .orElse(0);
        var underRent =
                minRent.filter(least -> property.rent() < least).map(_ -> 1).orElse(0);
        var lacking =
                (int) features.stream().filter(wish -> !has(property, wish)).count();
        return missingRooms > 1 || overRent > 1
                ? OptionalInt.empty()
                : OptionalInt.of(missingRooms + overRent + underRent + lacking);
    }

    private boolean isThere(Property property) {
        return area.stream().allMatch(new PlaceWords(property.address(), property.area())::have);
    }

    private static boolean has(Property property, String wish) {
        var wished = AddressWords.of(wish);
        return property.features().stream()
                .map(AddressWords::of)
                .anyMatch(feature -> feature.contains(wished) || wished.contains(feature));
    }
}
