package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `check_service_area`.
@RegisterForReflection
record CheckServiceAreaArguments(
        @Argument(
                value = "The address of the visit as the caller said it, with house number, street and town.",
                question = "What is the address of the visit, with the town?",
                example = "12 Elm Street, Albany",
                aliases = {
                    "service_address",
                    "customer_address",
                    "property_address",
                    "full_address",
                    "location",
                    "service_location"
                })
        Optional<String> address,

        @Argument(
                value = "The ZIP code or postcode, if the caller said it.",
                question = "What is the ZIP code or postcode?",
                aliases = {"zip_code", "zip", "zipcode", "postal_code", "post_code"},
                maxLength = 20)
        Optional<String> postcode) {}
