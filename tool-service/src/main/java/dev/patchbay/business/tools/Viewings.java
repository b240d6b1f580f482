package dev.patchbay.business.tools;

import dev.patchbay.business.rentals.PropertyAnswer;
import dev.patchbay.business.rentals.PropertyState;
import dev.patchbay.business.rentals.RentalDesk;
import dev.patchbay.business.triage.Triage;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// Makes of a wish to see a property one for a visit at its address: whoever books a viewing names the property in
/// part, or by its id.
@ApplicationScoped
public class Viewings {
    /// In `adapt` of a deployed assistant that names a property and not what the visit is for.
    static final String SERVICE = "property viewing";

    private static final String ADDRESS = "address";
    private static final String BY_ID = "property #";

    private final RentalDesk desk;
    private final Triage triage;
    private final Clock clock;

    Viewings(RentalDesk desk, Triage triage, Clock clock) {
        this.desk = desk;
        this.triage = triage;
        this.clock = clock;
    }

    /// The address of a visit of which only the property's id is told.
    static String atProperty(String id) {
        return BY_ID + id;
    }

    /// What a visit's address is to be, or what to ask first.
    sealed interface Place {
        record At(BookSlotArguments arguments) implements Place {}

        record Ask(ToolResult answer) implements Place {}
    }

    /// A visit that is no viewing, and any visit of a project that lets nothing, stays as it is: whoever lives in
    /// a home that is let has repairs, too.
    Uni<Place> place(ToolCall call, BookSlotArguments wish) {
        var address = wish.address();
        return isById(wish) || isViewing(wish)
                ? desk.findInStock(call.project().id(), isById(wish) ? address.substring(BY_ID.length()) : address)
                        .map(answer -> place(call, wish, answer))
                : Uni.createFrom().item(new Place.At(wish));
    }

    private boolean isViewing(BookSlotArguments wish) {
        return isViewing(wish.service());
    }

    /// Whether a visit for this is to see a home.
    boolean isViewing(String service) {
        return ViewingWords.areIn(service, () -> !triage.trades(service).isEmpty());
    }

    private static boolean isById(BookSlotArguments wish) {
        return wish.address().startsWith(BY_ID);
    }

    private Place place(ToolCall call, BookSlotArguments wish, PropertyAnswer answer) {
        var today = clock.instant().atZone(call.project().timeZone()).toLocalDate();
        var words = new RentalWords(call.language(), today);
        return switch (answer) {
            case PropertyAnswer.Found(var property)
            when property.state() == PropertyState.RENTED && isViewing(wish) -> new Place.Ask(words.details(property));
            case PropertyAnswer.Found(var property) -> new Place.At(wish.at(property.address()));
            case PropertyAnswer.Several(var properties) -> new Place.Ask(words.which(ADDRESS, properties));
            case PropertyAnswer.Unknown() -> new Place.Ask(words.unknown(ADDRESS));
            case PropertyAnswer.NoStock() ->
                isById(wish)
                        ? new Place.Ask(RegisteredTool.refused(
                                ADDRESS,
                                RegisteredTool.question(
                                        "book_slot", BookSlotArguments.class, ADDRESS, call.language())))
                        : new Place.At(wish);
        };
    }
}
