package dev.patchbay.business.tools;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What something costs (`POST /api/pricing/assistant`, and the data of `get_pricing`). Money is in cents.
///
/// @param charges the job's first
/// @param rules what comes on top
/// @param total absent when the first charge says it all, or nobody can say
/// @param askFor the field that would tell
/// @param candidates the services that the words may mean
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record PriceView(
        Outcome outcome,
        @Schema(examples = "USD") Optional<String> currency,
        @Schema(examples = "drain cleaning") Optional<String> service,
        List<Charge> charges,
        List<Added> rules,
        Optional<Total> total,
        List<String> upsells,
        @Schema(examples = "postcode") Optional<String> askFor,
        List<String> candidates,

        @Schema(examples = "Drain cleaning is between 150 and 250 dollars.")
        String say) {

    static PriceView ask(String field, String question) {
        return ask(field, question, List.of());
    }

    static PriceView ask(String field, String question, List<String> candidates) {
        return new PriceView(
                Outcome.ASK,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(field),
                candidates,
                question);
    }

    static PriceView none(String say) {
        return new PriceView(
                Outcome.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                say);
    }

    /// What came of asking.
    enum Outcome {
        QUOTED,
        ASK,
        NONE
    }

    /// @param kind CALL_OUT, HOURLY or FIXED
    /// @param tier the times that it is for
    @RegisterForReflection
    record Charge(
            @Schema(enumeration = {"CALL_OUT", "HOURLY", "FIXED"})
            String kind,

            @Schema(enumeration = {"ANY", "REGULAR", "AFTER_HOURS", "WEEKEND", "HOLIDAY"})
            String tier,

            @Schema(examples = "15000") long low,
            @Schema(examples = "25000") long high) {}

    /// @param percent or `amount`
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Added(
            @Schema(examples = "priority service") String name, Optional<Integer> percent, Optional<Long> amount) {}

    @RegisterForReflection
    record Total(
            @Schema(examples = "15000") long low,
            @Schema(examples = "25000") long high) {}
}
