package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// Arguments of `get_customer`.
@RegisterForReflection
record GetCustomerArguments(
        @Argument(
                value = "The caller's name as they said it. Leave it out until they have said it.",
                question = "Who am I speaking with?",
                example = "Ann Lee",
                aliases = {"customer_name", "caller_name", "full_name", "client_name", "contact_name"})
        Optional<String> name,

        @Argument(
                value = "The caller's street or postcode as they said it. Ask for it only when the tool asks.",
                question = "What is your street or your postcode?",
                aliases = {
                    "customer_address",
                    "service_address",
                    "property_address",
                    "street",
                    "postcode",
                    "postal_code",
                    "zip",
                    "zip_code"
                })
        Optional<String> address,

        @Argument(
                value = "The customer_id that this tool returned before in this call, if it did.",
                question = "Who am I speaking with?",
                aliases = {"user_id", "client_id", "contact_id", "customer", "id"},
                maxLength = 100)
        Optional<String> customerId) {}
