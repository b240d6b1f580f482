package dev.patchbay.business.pricing;

import dev.patchbay.business.directory.ProjectDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a project's work costs, as clients read and replace it (`/api/projects/{projectId}/pricing`). In cents.
///
/// @param version of what was read; a newer one of somebody else's is not overwritten. 0: there was none
/// @param capPercent rules together add at most so much; absent: 100
@RegisterForReflection
public record PricingSheet(
        @Min(value = 0, message = "must not be negative") @Schema(examples = "0")
        Long version,

        @NotNull(message = "is needed")
        @Pattern(regexp = "USD|CAD|EUR|GBP|MXN", message = "must be USD, CAD, EUR, GBP or MXN")
        @Schema(examples = "USD", description = "ISO 4217.")
        String currency,

        @Schema(examples = "100") Integer capPercent,

        @Size(max = 50, message = "must be at most 50 trades")
        List<Trade> trades,

        @Size(max = 500, message = "must be at most 500 services")
        List<Service> services,

        @Size(max = 2000, message = "must be at most 2,000 prices")
        List<Price> prices,

        @Size(max = 100, message = "must be at most 100 rules")
        List<Rule> rules,

        @Size(max = 200, message = "must be at most 200 upsells")
        List<Upsell> upsells)
        implements ProjectDocument<PricingSheet> {
    private static final int CAP = 100;

    public PricingSheet {
        trades = trades == null ? List.of() : trades;
        services = services == null ? List.of() : services;
        prices = prices == null ? List.of() : prices;
        rules = rules == null ? List.of() : rules;
        upsells = upsells == null ? List.of() : upsells;
    }

    @Override
    public PricingSheet inVersion(long newVersion) {
        return new PricingSheet(newVersion, currency, capPercent, trades, services, prices, rules, upsells);
    }

    int cap() {
        return capPercent == null ? CAP : capPercent;
    }

    /// Words in English, and in Spanish where they differ.
    @RegisterForReflection
    public record Wording(
            @Schema(examples = "drain cleaning") String en,
            @Schema(examples = "desatasco") String es) {
        public String in(String languageTag) {
            return languageTag.equals("es") && es != null ? es : en;
        }
    }

    /// @param aliases other words of callers for it
    @RegisterForReflection
    public record Trade(@Schema(examples = "plumbing") String id, Wording name, List<String> aliases) {
        public Trade {
            aliases = aliases == null ? List.of() : aliases;
        }
    }

    /// @param trade the id of one
    @RegisterForReflection
    public record Service(
            @Schema(examples = "drain-cleaning") String id,
            @Schema(examples = "plumbing") String trade,
            Wording name,
            List<String> aliases) {
        public Service {
            aliases = aliases == null ? List.of() : aliases;
        }
    }

    /// @param trade only for this one; absent: for all
    /// @param service only for this one; a fixed price needs it
    /// @param postcodes only there: postcodes, or what they begin with (`122*`)
    /// @param tier absent: at any time
    /// @param high of a range
    /// @param callOutExtra of a fixed price: the call-out fee comes on top of it
    /// @param from first day, `until` last day
    @RegisterForReflection
    public record Price(
            String trade,
            String service,
            List<String> postcodes,
            Kind kind,
            Tier tier,
            @Schema(examples = "8900") Long low,
            Long high,
            Boolean callOutExtra,
            LocalDate from,
            LocalDate until,
            Wording includes,
            Wording dependsOn) {
        public Price {
            postcodes = postcodes == null ? List.of() : postcodes;
            tier = tier == null ? Tier.ANY : tier;
        }

        public Amount amount() {
            return new Amount(low, high == null ? low : high);
        }

        boolean holdsOn(LocalDate day) {
            return PricingSheet.holdsOn(from, until, day);
        }

        boolean isExtra() {
            return Boolean.TRUE.equals(callOutExtra);
        }
    }

    /// What comes on top when demand or urgency is high; all conditions that are given must hold.
    ///
    /// @param months 1 to 12
    /// @param withinHours the visit begins within so many hours
    /// @param priority the caller asks to be served before others
    /// @param percent or `amount`: one of them
    @RegisterForReflection
    public record Rule(
            Wording name,
            String trade,
            String service,
            List<Integer> months,
            Integer withinHours,
            Boolean priority,
            Integer percent,
            Long amount,
            LocalDate from,
            LocalDate until) {
        public Rule {
            months = months == null ? List.of() : months;
        }

        boolean holdsOn(LocalDate day) {
            return PricingSheet.holdsOn(from, until, day);
        }
    }

    /// Something else that may be of use.
    ///
    /// @param amount absent: no price is said
    @RegisterForReflection
    public record Upsell(String trade, String service, Long amount, Wording text) {}

    private static boolean holdsOn(LocalDate from, LocalDate until, LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }
}
