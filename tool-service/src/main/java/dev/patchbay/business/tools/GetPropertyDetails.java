package dev.patchbay.business.tools;

import dev.patchbay.business.rentals.PropertyAnswer;
import dev.patchbay.business.rentals.RentalDesk;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Tells the facts of one property, and offers a viewing (B17).
@ApplicationScoped
public class GetPropertyDetails implements Tool<GetPropertyDetailsArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "get_property_details",
            Set.of("property_details", "get_property", "get_listing", "get_listing_details", "lookup_property"),
            "Look up one property: bedrooms, bathrooms, rent, when it is available, features, pets. Call it when the"
                    + " caller asks about a certain property. Say its facts and no others: nothing about who lives"
                    + " there, safety, schools or whom it suits. For a viewing call get_slots, then book_slot with the"
                    + " service \"property viewing\" and the property's address.",
            Duration.ofSeconds(5),
            false,
            Optional.of("Let me look that one up."),
            "I can't look at our listings at the moment. Shall I take a message, so that someone calls you back?");
    private static final String PROPERTY = "property";

    private final RentalDesk desk;
    private final Clock clock;

    GetPropertyDetails(RentalDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<GetPropertyDetailsArguments> arguments() {
        return GetPropertyDetailsArguments.class;
    }

    @Override
    public Uni<ToolResult> run(ToolCall asked, GetPropertyDetailsArguments arguments) {
        var call = asked.answeredLike(arguments.property());
        var today = clock.instant().atZone(call.project().timeZone()).toLocalDate();
        var words = new RentalWords(call.language(), today);
        return desk.find(call.project().id(), arguments.property()).map(answer -> switch (answer) {
            case PropertyAnswer.Found(var property) -> words.details(property);
            case PropertyAnswer.Several(var properties) -> words.which(PROPERTY, properties);
            case PropertyAnswer.Unknown(), PropertyAnswer.NoStock() -> words.unknown(PROPERTY);
        });
    }
}
