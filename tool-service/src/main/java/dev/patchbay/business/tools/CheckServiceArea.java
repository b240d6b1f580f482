package dev.patchbay.business.tools;

import dev.patchbay.business.area.AddressQuery;
import dev.patchbay.business.area.AreaDesk;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tells whether the business works where the caller is (B8).
@ApplicationScoped
public class CheckServiceArea implements Tool<CheckServiceAreaArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "check_service_area",
            Set.of("service_area_check", "check_coverage", "verify_service_area", "check_area", "check_zip_code"),
            "Check whether we work at the caller's address, before booking a visit there. If the result asks a"
                    + " question, ask it and call again with the answer. Never say that an address is or is not"
                    + " served without it. In an emergency give safety advice wherever the caller is.",
            Duration.ofSeconds(8),
            false,
            Optional.of("Let me check whether we come out there."),
            "I can't check the address at the moment. Shall I take a message, so that someone calls you back?");

    private static final List<String> STREETS = List.of("street", "street_address", "address_line1", "address_street");
    private static final List<String> TOWNS = List.of("city", "town", "address_city");
    private static final List<String> STATES = List.of("state", "province", "address_state");
    private static final List<String> POSTCODES = List.of("address_zip", "address_postal_code", "address_postcode");

    private final AreaDesk desk;

    CheckServiceArea(AreaDesk desk) {
        this.desk = desk;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<CheckServiceAreaArguments> arguments() {
        return CheckServiceAreaArguments.class;
    }

    /// Deployed assistants send the parts of an address apart, or in an object.
    @Override
    public void adapt(DeployedArguments given) {
        var parts = Stream.of(STREETS, TOWNS, STATES)
                .flatMap(names -> given.first(names).stream())
                .toList();
        if (!parts.isEmpty() && given.argument("address").isEmpty()) {
            given.replace("address", String.join(", ", parts));
        }
        given.first(POSTCODES).ifPresent(postcode -> given.otherwise("postcode", postcode));
    }

    @Override
    public Uni<ToolResult> run(ToolCall call, CheckServiceAreaArguments arguments) {
        var words = new AreaWords(call.language());
        var query = new AddressQuery(
                arguments.address(),
                arguments.postcode(),
                Optional.empty(),
                call.language().tag());
        return desk.judge(call.project().id(), query)
                .map(verdict -> words.of(verdict).result());
    }
}
