package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// Arguments of `get_property_details`.
@RegisterForReflection
record GetPropertyDetailsArguments(
        @Argument(
                value = "The property's address or a part of it as the caller said it, or the property_id that"
                        + " search_rentals returned.",
                question = "Which property do you mean? What is its address?",
                example = "412 Lake Street",
                aliases = {
                    "property_id",
                    "property_address",
                    "address",
                    "id",
                    "listing_id",
                    "unit_id",
                    "listing",
                    "location",
                    "street",
                    "street_address",
                    "property_name"
                })
        String property) {}
