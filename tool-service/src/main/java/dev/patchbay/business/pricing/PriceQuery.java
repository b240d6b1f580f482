package dev.patchbay.business.pricing;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a caller wants to know the price of.
///
/// @param service in the caller's words, `trade` likewise
/// @param postcodes the forms in which a sheet may list the place, in capitals and compact; empty: nobody said where
/// @param day of the visit
/// @param tier of its time; ANY: at some time of the day, open or not
/// @param ahead until the visit at least
/// @param priority to be served before others
public record PriceQuery(
        Optional<Said> service,
        Optional<Said> trade,
        List<String> postcodes,
        LocalDate day,
        Tier tier,
        Duration ahead,
        boolean priority) {}
