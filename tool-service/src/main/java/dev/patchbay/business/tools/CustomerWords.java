package dev.patchbay.business.tools;

import dev.patchbay.business.customers.CallerNote;
import dev.patchbay.business.customers.Customer;
import dev.patchbay.business.customers.History;
import dev.patchbay.business.customers.Recognition;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.business.spoken.SpokenTime;
import dev.patchbay.contracts.tool.ToolResult;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says who calls and what was with them. Address, e-mail and numbers are told only once it is proved who it
/// is; what the business notes of a customer never is.
final class CustomerWords {
    private static final int MOST = 5;

    private final Sentences sentences;
    private final SpokenTime times;
    private final ZoneId zone;
    private final Instant now;

    CustomerWords(Language language, ZoneId zone, Instant now) {
        this.sentences = Sentences.in(language);
        this.times = SpokenTime.in(language);
        this.zone = zone;
        this.now = now;
    }

    ToolResult known(CustomerFinder.Finding.Found found, History history, List<CallerNote> notes) {
        var say = greeting(found) + visit(history).map(text -> " " + text).orElse("");
        return new ToolResult.Succeeded(say, data(found, history, notes));
    }

    private String greeting(CustomerFinder.Finding.Found found) {
        return Recognition.firstName(found.customer())
                .map(name -> sentences.say(found.named() ? CustomerSentence.KNOWN : CustomerSentence.IS_IT, name))
                .orElseGet(() -> sentences.say(CustomerSentence.KNOWN_NAMELESS));
    }

    private Optional<String> visit(History history) {
        return history.ahead(now).stream()
                .findFirst()
                .map(visit -> sentences.say(CustomerSentence.NEXT_VISIT, moment(visit), visit.service()))
                .or(() -> history.last(now)
                        .map(visit -> sentences.say(
                                CustomerSentence.LAST_VISIT,
                                times.onDay(
                                        visit.start().atZone(zone).toLocalDate(),
                                        now.atZone(zone).toLocalDate()),
                                visit.service())));
    }

    private String moment(History.Visit visit) {
        return times.moment(visit.start().atZone(zone), now.atZone(zone).toLocalDate());
    }

    private Map<String, Object> data(CustomerFinder.Finding.Found found, History history, List<CallerNote> notes) {
        var customer = found.customer();
        var data = new LinkedHashMap<String, Object>();
        data.put(CustomerAnswers.KNOWN, true);
        data.put("customer_id", customer.id().toString());
        customer.name().ifPresent(name -> data.put("name", name));
        data.put("verified", found.proved());
        history.last(now).ifPresent(visit -> data.put("last_visit", entry(visit, found.proved())));
        data.put(
                "open_visits",
                history.ahead(now).stream()
                        .limit(MOST)
                        .map(visit -> entry(visit, found.proved()))
                        .toList());
        data.put("visits", history.visits().size());
        customer.preferences().ifPresent(text -> data.put("preferences", text));
        customer.language().ifPresent(tag -> data.put("language", tag));
        notes.stream()
                .filter(note -> note.kind() == CallerNote.Kind.NEED)
                .findFirst()
                .ifPresent(note -> data.put("last_need", note.words()));
        data.put(
                "facts",
                notes.stream()
                        .filter(note -> note.kind() == CallerNote.Kind.FACT)
                        .map(CallerNote::words)
                        .distinct()
                        .limit(MOST)
                        .toList());
        if (found.proved()) {
            putProved(data, customer);
        }
        return data;
    }

    private static void putProved(Map<String, Object> data, Customer customer) {
        data.put("addresses", customer.addresses());
        data.put("phones", customer.phones());
        customer.email().ifPresent(address -> data.put("email", address));
    }

    private Map<String, Object> entry(History.Visit visit, boolean proved) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("bookingId", visit.bookingId());
        entry.put("service", visit.service());
        entry.put("start", visit.start().atZone(zone).toOffsetDateTime().toString());
        entry.put("spoken", moment(visit));
        if (proved) {
            entry.put("address", visit.address());
        }
        return entry;
    }
}
