package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `search_rentals`.
@RegisterForReflection
record SearchRentalsArguments(
        @Argument(
                value = "How many bedrooms at least; 0 for a studio.",
                question = "How many bedrooms do you need?",
                example = "2",
                aliases = {
                    "beds",
                    "min_bedrooms",
                    "num_bedrooms",
                    "number_of_bedrooms",
                    "bedroom_count",
                    "bedrooms_min",
                    "min_beds",
                    "rooms"
                })
        Optional<Integer> bedrooms,

        @Argument(
                value = "The most rent a month that the caller would pay, in whole dollars.",
                question = "How much rent a month would you pay at most?",
                example = "1800",
                aliases = {
                    "budget",
                    "max_budget",
                    "max_price",
                    "price_max",
                    "rent_max",
                    "maximum_rent",
                    "max_monthly_rent",
                    "monthly_budget",
                    "price",
                    "rent",
                    "price_range",
                    "rent_range"
                })
        Optional<Integer> maxRent,

        @Argument(
                value = "The least rent a month, in whole dollars, if the caller names one.",
                question = "From which rent a month on shall I look?",
                aliases = {"min_price", "price_min", "rent_min", "minimum_rent", "min_budget"})
        Optional<Integer> minRent,

        @Argument(
                value = "The town, quarter, street or ZIP code, as the caller said it.",
                question = "Where would you like to live?",
                aliases = {
                    "location",
                    "city",
                    "neighborhood",
                    "neighbourhood",
                    "town",
                    "zip",
                    "zip_code",
                    "postcode",
                    "area_name",
                    "preferred_area",
                    "preferred_location"
                },
                maxLength = 100)
        Optional<String> area,

        @Argument(
                value = "The pets that are to live there, such as \"a cat\" or \"two dogs\".",
                question = "Which pets would live there?",
                aliases = {"pet", "pet_type", "has_pets", "pets_allowed", "pet_friendly", "allows_pets"},
                maxLength = 100)
        Optional<String> pets,

        @Argument(
                value = "When the caller wants to move in, in their own words or as an ISO date. Do not work out the"
                        + " date yourself.",
                question = "When would you like to move in?",
                aliases = {
                    "move_in_date",
                    "move_in_day",
                    "movein_date",
                    "available_from",
                    "available_date",
                    "available_by",
                    "date"
                })
        Optional<String> moveIn,

        @Argument(
                value = "What the home must have, separated by commas, such as \"dishwasher, balcony\".",
                question = "What must it have?",
                aliases = {"amenities", "requirements", "must_haves", "preferences", "keywords", "other_requirements"})
        Optional<String> features) {
    boolean isEmpty() {
        return bedrooms.isEmpty() && maxRent.isEmpty() && area.isEmpty() && features.isEmpty() && minRent.isEmpty();
    }
}
