package dev.patchbay.business.customers;

import dev.patchbay.business.messages.PagePlace;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.platform.problem.ProblemException;
import java.util.Locale;
import java.util.Optional;

/// Which customers are wanted.
///
/// @param words in lower case; somewhere in name, numbers, address or e-mail
/// @param digits of what was searched for, where it has enough of them to be a part of a number
/// @param phone exactly this number
/// @param limit one more than a page has, so that it is known whether there is another
record CustomerFilter(
        Optional<String> words, Optional<String> digits, Optional<String> phone, Optional<PagePlace> after, int limit) {
    private static final int ENOUGH = 4;

    static CustomerFilter of(
            Optional<String> search, Optional<String> phone, String country, Optional<PagePlace> after, int limit) {
        var words = search.map(text -> text.strip().toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
        return new CustomerFilter(
                words,
                words.filter(text -> text.matches("[0-9+()./\\s-]+"))
                        .map(text -> text.replaceAll("\\D", ""))
                        .filter(digits -> digits.length() >= ENOUGH),
                phone.map(said -> Telephone.read(said, country)
                        .orElseThrow(() -> ProblemException.wrong("phone", "is no telephone number"))),
                after,
                limit);
    }
}
