package dev.patchbay.business.customers;

import dev.patchbay.business.messages.EmailAddress;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings what somebody writes of a customer into the form that it is kept in, or says what is wrong with it.
/// Pure.
final class CustomerCheck {
    private final List<Problem.Violation> violations = new ArrayList<>();
    private final CustomerWish wish;
    private final String country;

    private CustomerCheck(CustomerWish wish, String country) {
        this.wish = wish;
        this.country = country;
    }

    /// @param country of numbers that do not tell theirs
    /// @throws ProblemException 400 that names every field that is wrong
    static CustomerWish enforce(CustomerWish wish, String country) {
        var check = new CustomerCheck(wish, country);
        var kept = check.kept();
        if (!check.violations.isEmpty()) {
            throw ProblemException.wrong(check.violations);
        }
        return kept;
    }

    /// The same for a row of a file: what is wrong with it is an answer, not an exception.
    static Checked of(CustomerWish wish, String country) {
        var check = new CustomerCheck(wish, country);
        var kept = check.kept();
        return new Checked(kept, List.copyOf(check.violations));
    }

    /// @param violations nothing is kept unless there are none
    record Checked(CustomerWish wish, List<Problem.Violation> violations) {}

    private CustomerWish kept() {
        if (wish.name().isEmpty() && wish.phones().isEmpty() && wish.email().isEmpty()) {
            wrong("name", "a name, a phone or an e-mail address is needed");
        }
        return new CustomerWish(
                wish.version(),
                plain("name", wish.name()),
                phones(),
                email(),
                addresses(),
                language(),
                plain("preferences", wish.preferences()),
                plain("notes", wish.notes()),
                wish.doNotCall(),
                wish.doNotText(),
                wish.doNotEmail());
    }

    private List<String> phones() {
        var read = new ArrayList<String>();
        for (var i = 0; i < wish.phones().size(); i++) {
            var number = Optional.ofNullable(wish.phones().get(i)).flatMap(said -> Telephone.read(said, country));
            if (number.isEmpty()) {
                wrong(
                        "phones[" + i + "]",
                        "is no telephone number; that of another country begins with + and the country");
            }
            number.filter(found -> !read.contains(found)).ifPresent(read::add);
        }
        return List.copyOf(read);
    }

    private Optional<String> email() {
        return wish.email().flatMap(text -> {
            var address = EmailAddress.read(text);
            if (address.isEmpty()) {
                wrong("email", "is no e-mail address");
            }
            return address;
        });
    }

    private List<String> addresses() {
        var read = new ArrayList<String>();
        for (var i = 0; i < wish.addresses().size(); i++) {
            plain("addresses[" + i + "]", Optional.ofNullable(wish.addresses().get(i)))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty() && !read.contains(text))
                    .ifPresent(read::add);
        }
        return List.copyOf(read);
    }

    private Optional<String> language() {
        return wish.language().flatMap(tag -> {
            var language = Language.ofTag(tag);
            if (language.isEmpty()) {
                wrong("language", "must be en or es");
            }
            return language.map(Language::tag);
        });
    }

    private Optional<String> plain(String field, Optional<String> text) {
        if (text.filter(given -> given.indexOf('\0') >= 0).isPresent()) {
            wrong(field, "holds the character U+0000");
        }
        return text;
    }

    private void wrong(String field, String message) {
        violations.add(new Problem.Violation(field, message));
    }
}
