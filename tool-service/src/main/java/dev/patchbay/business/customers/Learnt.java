package dev.patchbay.business.customers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a booking tells of a person.
///
/// @param calling the number that called, as the carrier told it; nobody said it
/// @param left the number that was left, which may be anybody's
/// @param trusted people or programs of the business say it: then the number that was left proves as much
record Learnt(
        String projectId,
        Optional<String> calling,
        Optional<String> left,
        Optional<String> name,
        Optional<String> address,
        boolean trusted) {

    /// The number that tells who it is.
    Optional<String> proof() {
        return trusted ? left.or(() -> calling) : calling;
    }

    List<String> phones() {
        return Stream.concat(left.stream(), calling.stream()).distinct().toList();
    }
}
