package dev.patchbay.business.pricing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a caller wants to know the price of.
///
/// @param service in the caller's words, `trade` likewise
/// @param spokenFor trades that these words speak for, surest first
/// @param day of the visit
/// @param tier of its time; ANY: at some time of the day, open or not
/// @param hoursAhead until the visit at least
/// @param priority to be served before others
public record PriceQuery(
        Optional<String> service,
        Optional<String> trade,
        List<String> spokenFor,
        Optional<String> postcode,
        LocalDate day,
        Tier tier,
        long hoursAhead,
        boolean priority) {}
