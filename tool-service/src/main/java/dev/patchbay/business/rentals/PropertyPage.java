package dev.patchbay.business.rentals;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// One page of a project's properties.
///
/// @param next the value of `after` for the next page; absent on the last one
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PropertyPage(List<Property> properties, Optional<String> next) {}
