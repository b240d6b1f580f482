package dev.patchbay.rehearsal.provider;

/// What is wrong with a request or an answer, by a provider's description.
///
/// @param property where: names and indexes joined by dots; empty for the whole
/// @param rule the keyword of JSON Schema that is hurt, such as `required` or `enum`
/// @param text in words, without the value
public record Complaint(String property, String rule, String text) {
    /// The first name of the property.
    public String root() {
        return property.split("[.\\[]", 2)[0];
    }
}
