package dev.patchbay.business.tools;

import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says what something costs, from the project's own sheet (B6).
@ApplicationScoped
public class GetPricing implements Tool<GetPricingArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "get_pricing",
            Set.of("get_price", "get_prices", "get_quote", "get_estimate", "check_pricing", "pricing_assistant"),
            "Look up what something costs. Call it whenever the caller asks about a price, and say the sentence that it"
                    + " returns. Never say a price that it did not return.",
            Duration.ofSeconds(5),
            false,
            Optional.of("Let me look that up."),
            "I can't see our prices at the moment. Shall I take a message, so that someone calls you back?");
    private static final List<String> URGENCIES = List.of("urgency", "urgency_level", "priority_level");

    private final PriceDesk desk;

    GetPricing(PriceDesk desk) {
        this.desk = desk;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<GetPricingArguments> arguments() {
        return GetPricingArguments.class;
    }

    /// Deployed assistants have a word for how urgent it is.
    @Override
    public void adapt(DeployedArguments given) {
        given.first(URGENCIES).filter(Urgency::isPressing).ifPresent(_ -> given.otherwise("priority", "true"));
        given.argument("priority")
                .filter(priority -> Arguments.truth(priority).isEmpty())
                .ifPresent(priority -> given.replace("priority", Boolean.toString(Urgency.isPressing(priority))));
    }

    @Override
    public Uni<ToolResult> run(ToolCall call, GetPricingArguments arguments) {
        return desk.ask(call.project(), call.language(), arguments).map(said -> desk.result(said));
    }
}
