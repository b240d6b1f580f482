package dev.patchbay.business.tools;

import dev.patchbay.business.customers.History;
import dev.patchbay.business.customers.HistoryStore;
import dev.patchbay.business.customers.NoteStore;
import dev.patchbay.business.tools.CustomerFinder.Finding;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Tells who calls and what was with them (B11), as far as it may be told to them.
@ApplicationScoped
public class GetCustomer implements Tool<GetCustomerArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "get_customer",
            Set.of(
                    "lookup_customer",
                    "look_up_customer",
                    "find_customer",
                    "search_customer",
                    "customer_lookup",
                    "identify_customer",
                    "get_customer_info",
                    "get_customer_details",
                    "get_customer_history",
                    "get_caller_info",
                    "lookup_caller",
                    "get_client",
                    "get_contact"),
            "Find out who calls, and what was with them: their last visit, visits ahead, preferences. They are found by"
                    + " the number that calls. Call it at the beginning, and again with the name once they have said"
                    + " it. Never tell a caller an address or anything else that the result does not have.",
            Duration.ofSeconds(5),
            false,
            Optional.of("One moment, let me look you up."),
            "I can't look that up at the moment. May I have your name and your address, please?");

    private final CustomerFinder finder;
    private final HistoryStore history;
    private final NoteStore notes;
    private final Clock clock;

    GetCustomer(CustomerFinder finder, HistoryStore history, NoteStore notes, Clock clock) {
        this.finder = finder;
        this.history = history;
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<GetCustomerArguments> arguments() {
        return GetCustomerArguments.class;
    }

    @Override
    public Uni<ToolResult> run(ToolCall call, GetCustomerArguments arguments) {
        return finder.find(call, arguments).chain(finding -> switch (finding) {
            case Finding.Open(var answer) -> Uni.createFrom().item(answer);
            case Finding.Found found -> tell(call, found);
        });
    }

    private Uni<ToolResult> tell(ToolCall call, Finding.Found found) {
        return history.visits(found.customer()).chain(visits -> tell(call, found, visits));
    }

    private Uni<ToolResult> tell(ToolCall call, Finding.Found found, History visits) {
        return notes.of(call.project().id(), Optional.of(found.customer().id()), found.ownNumber())
                .map(noted -> new CustomerWords(call.language(), call.project().timeZone(), clock.instant())
                        .known(found, visits, noted));
    }
}
