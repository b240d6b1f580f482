package dev.patchbay.business.rentals;

import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads properties from a table. All of it is good, or none of it is taken and all that is wrong is named.
@ApplicationScoped
class CsvProperties {
    static final int MOST = 2_000;
    private static final int MOST_NAMED = 50;

    private final Validator validator;

    CsvProperties(Validator validator) {
        this.validator = validator;
    }

    /// @throws ProblemException 400 that names lines and columns
    List<IdentifiedProperty> read(String csv) {
        var entries = CsvTable.read(csv);
        var wrong = new ArrayList<Problem.Violation>();
        if (entries.isEmpty() || entries.size() > MOST) {
            wrong.add(new Problem.Violation("csv", "must have names and 1 to " + MOST + " properties"));
        }
        var ids = new HashSet<String>();
        var properties = new ArrayList<IdentifiedProperty>();
        for (var entry : entries) {
            var row = new Row(entry, wrong);
            var property = row.property();
            if (!PropertyIds.isGood(property.id())) {
                row.wrong("id", PropertyIds.WRONG);
            } else if (!ids.add(property.id())) {
                row.wrong("id", "is there twice");
            }
            validator
                    .validate(property.wish())
                    .forEach(found -> row.wrong(found.getPropertyPath().toString(), found.getMessage()));
            wrong.addAll(property.wish().violations(row.place()));
            properties.add(property);
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.wrong(wrong.stream().limit(MOST_NAMED).toList());
        }
        return properties;
    }

    /// One line at work.
    private record Row(CsvTable.Entry entry, List<Problem.Violation> wrong) {
        String place() {
            return "csv line " + entry.line() + " ";
        }

        void wrong(String field, String message) {
            wrong.add(new Problem.Violation(place() + field, message));
        }

        IdentifiedProperty property() {
            return new IdentifiedProperty(
                    text("id").orElse(""),
                    new PropertyWish(
                            text("address").orElse(null),
                            text("area").orElse(null),
                            read(
                                    "bedrooms",
                                    bedrooms -> Integer.valueOf(bedrooms.equalsIgnoreCase("studio") ? "0" : bedrooms)),
                            read("bathrooms", BigDecimal::new),
                            read("rent", Row::cents),
                            text("currency").orElse(null),
                            read("square_feet", feet -> Integer.valueOf(feet.replace(",", ""))),
                            read("available_on", LocalDate::parse),
                            read("pets", Row::pets),
                            text("features")
                                    .map(features -> Stream.of(features.split(";"))
                                            .map(String::strip)
                                            .filter(feature -> !feature.isEmpty())
                                            .toList())
                                    .orElse(List.of()),
                            read("state", state -> PropertyState.valueOf(state.toUpperCase(Locale.ROOT))),
                            null));
        }

        private Optional<String> text(String name) {
            return Optional.ofNullable(entry.values().get(name)).filter(value -> !value.isEmpty());
        }

        private <T> T read(String name, Function<String, T> reading) {
            var given = text(name);
            try {
                return given.map(reading).orElse(null);
            } catch (RuntimeException _) {
                wrong(name, "cannot be read");
                return null;
            }
        }

        private static long cents(String rent) {
            return new BigDecimal(rent.replaceAll("[$€£, ]", ""))
                    .movePointRight(2)
                    .longValueExact();
        }

        private static Pets pets(String words) {
            return switch (words.toLowerCase(Locale.ROOT)) {
                case "no", "none" -> Pets.NONE;
                case "cats", "cat" -> Pets.CATS;
                case "dogs", "dog" -> Pets.DOGS;
                case "yes", "both", "cats and dogs", "cats_and_dogs" -> Pets.CATS_AND_DOGS;
                default -> throw new IllegalArgumentException("no such pets");
            };
        }
    }
}
