package dev.patchbay.business.pricing;

import dev.patchbay.business.pricing.PricingSheet.Price;
import dev.patchbay.business.pricing.PricingSheet.Rule;
import dev.patchbay.business.pricing.PricingSheet.Service;
import dev.patchbay.business.pricing.PricingSheet.Upsell;
import dev.patchbay.business.pricing.PricingSheet.Wording;
import java.util.List;
import java.util.Optional;

/// What a sheet says to a question.
public sealed interface PriceAnswer {

    /// @param service absent: none was named, or it is not in the sheet
    /// @param isKnown no service was named that is not in the sheet
    /// @param charges at least one: the job's first, the call-out fee last
    /// @param rules that apply, and `cap`, present when together they would be more than that
    /// @param total with the rules and a call-out fee on top; absent when the first charge says it all
    /// @param outside what the first of them that differs costs when the business is closed, where the time of day
    /// is open
    record Quoted(
            String currency,
            Optional<Service> service,
            boolean isKnown,
            List<Price> charges,
            List<Rule> rules,
            Optional<Integer> cap,
            Optional<Amount> total,
            Optional<Price> outside,
            List<Upsell> upsells)
            implements PriceAnswer {}

    /// The words may mean several services.
    record Which(List<Wording> services) implements PriceAnswer {}

    /// Prices differ from place to place.
    record NeedsPostcode() implements PriceAnswer {}

    /// Nothing that the business does, as far as its sheet tells.
    record NotListed() implements PriceAnswer {}

    /// It has no price in the sheet, or there is no sheet.
    record NoPrice() implements PriceAnswer {}
}
