package dev.patchbay.business.pricing;

import dev.patchbay.business.pricing.PricingSheet.Price;
import dev.patchbay.business.pricing.PricingSheet.Rule;
import dev.patchbay.business.pricing.PricingSheet.Wording;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells all that is wrong with a sheet at once.
final class SheetCheck {
    private static final String ID = "[a-z][a-z0-9-]{0,62}";
    private static final String POSTCODE = "[A-Za-z0-9][A-Za-z0-9 -]{0,9}\\*?";
    private static final String MONEY = "must be cents, 0 to 100,000,000";
    private static final long MOST_CENTS = 100_000_000;
    private static final int MOST_PERCENT = 500;
    private static final int MOST_HOURS = 24 * 31;
    private static final int LONGEST = 200;
    private static final int MOST_ALIASES = 30;

    private final PricingSheet sheet;
    private final List<Problem.Violation> wrong = new ArrayList<>();

    private SheetCheck(PricingSheet sheet) {
        this.sheet = sheet;
    }

    /// @return the same sheet
    /// @throws ProblemException 400 that names every field that is wrong
    static PricingSheet check(PricingSheet sheet) {
        var check = new SheetCheck(sheet);
        check.all();
        if (!check.wrong.isEmpty()) {
            throw ProblemException.wrong(check.wrong);
        }
        return sheet;
    }

    private void all() {
        demand(sheet.cap() >= 0 && sheet.cap() <= MOST_PERCENT, "capPercent", "must be 0 to 500");
        if (missing("trades", sheet.trades())
                | missing("services", sheet.services())
                | missing("prices", sheet.prices())
                | missing("rules", sheet.rules())
                | missing("upsells", sheet.upsells())) {
            return;
        }
        var trades = sheet.trades().stream().map(PricingSheet.Trade::id).collect(Collectors.toSet());
        var services = sheet.services().stream().map(PricingSheet.Service::id).collect(Collectors.toSet());
        names(trades);
        for (var i = 0; i < sheet.prices().size(); i++) {
            price("prices[" + i + "]", sheet.prices().get(i), trades, services);
        }
        for (var i = 0; i < sheet.rules().size(); i++) {
            rule("rules[" + i + "]", sheet.rules().get(i), trades, services);
        }
        for (var i = 0; i < sheet.upsells().size(); i++) {
            var field = "upsells[" + i + "]";
            var upsell = sheet.upsells().get(i);
            known(field, upsell.trade(), upsell.service(), trades, services);
            wording(field + ".text", upsell.text(), true);
            demand(upsell.amount() == null || isMoney(upsell.amount()), field + ".amount", MONEY);
        }
    }

    private void names(Set<String> trades) {
        var ids = new HashSet<String>();
        for (var i = 0; i < sheet.trades().size(); i++) {
            var trade = sheet.trades().get(i);
            name("trades[" + i + "]", trade.id(), trade.name(), trade.aliases(), ids);
        }
        ids.clear();
        for (var i = 0; i < sheet.services().size(); i++) {
            var service = sheet.services().get(i);
            name("services[" + i + "]", service.id(), service.name(), service.aliases(), ids);
            demand(
                    service.trade() == null || trades.contains(service.trade()),
                    "services[" + i + "].trade",
                    "is none of the trades");
        }
    }

    private void name(String field, String id, Wording name, List<String> aliases, Set<String> ids) {
        demand(
                id != null && id.matches(ID),
                field + ".id",
                "must be at most 63 of a-z, 0-9 and -, beginning with a letter");
        demand(id == null || ids.add(id), field + ".id", "is there twice");
        wording(field + ".name", name, true);
        demand(
                aliases.size() <= MOST_ALIASES && aliases.stream().allMatch(SheetCheck::isText),
                field + ".aliases",
                "must be at most 30 texts of at most 200 characters");
    }

    private void price(String field, Price price, Set<String> trades, Set<String> services) {
        known(field, price.trade(), price.service(), trades, services);
        demand(price.kind() != null, field + ".kind", "is needed");
        demand(
                price.kind() != Kind.FIXED || price.service() != null,
                field + ".service",
                "is needed for a fixed price");
        demand(price.low() != null && isMoney(price.low()), field + ".low", MONEY);
        demand(
                price.high() == null || isMoney(price.high()) && price.low() != null && price.high() >= price.low(),
                field + ".high",
                "must be cents, not less than low");
        demand(
                price.postcodes().size() <= LONGEST
                        && price.postcodes().stream().allMatch(code -> code != null && code.matches(POSTCODE)),
                field + ".postcodes",
                "must be at most 200 postcodes, or what they begin with and *");
        dates(field, price.from(), price.until());
        wording(field + ".includes", price.includes(), false);
        wording(field + ".dependsOn", price.dependsOn(), false);
    }

    private void rule(String field, Rule rule, Set<String> trades, Set<String> services) {
        known(field, rule.trade(), rule.service(), trades, services);
        wording(field + ".name", rule.name(), true);
        demand(
                rule.months().stream().allMatch(month -> month != null && month >= 1 && month <= 12),
                field + ".months",
                "must be 1 to 12");
        demand(
                rule.withinHours() == null || rule.withinHours() >= 1 && rule.withinHours() <= MOST_HOURS,
                field + ".withinHours",
                "must be 1 to 744");
        demand((rule.percent() == null) != (rule.amount() == null), field, "must have percent or amount, one of them");
        demand(
                rule.percent() == null || rule.percent() >= 1 && rule.percent() <= MOST_PERCENT,
                field + ".percent",
                "must be 1 to 500");
        demand(rule.amount() == null || isMoney(rule.amount()), field + ".amount", MONEY);
        dates(field, rule.from(), rule.until());
    }

    private void known(String field, String trade, String service, Set<String> trades, Set<String> services) {
        demand(trade == null || trades.contains(trade), field + ".trade", "is none of the trades");
        demand(service == null || services.contains(service), field + ".service", "is none of the services");
    }

    private void dates(String field, LocalDate from, LocalDate until) {
        demand(from == null || until == null || !until.isBefore(from), field + ".until", "must not be before from");
    }

    private void wording(String field, Wording wording, boolean needed) {
        if (wording == null) {
            demand(!needed, field, "is needed");
            return;
        }
        demand(isText(wording.en()), field + ".en", "must be 1 to 200 characters");
        demand(wording.es() == null || isText(wording.es()), field + ".es", "must be 1 to 200 characters");
    }

    private boolean missing(String field, List<?> entries) {
        for (var i = 0; i < entries.size(); i++) {
            demand(entries.get(i) != null, field + "[" + i + "]", "is needed");
        }
        return entries.stream().anyMatch(Objects::isNull);
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST && text.indexOf('\0') < 0;
    }

    private static boolean isMoney(long cents) {
        return cents >= 0 && cents <= MOST_CENTS;
    }

    private void demand(boolean isMet, String field, String message) {
        if (!isMet) {
            wrong.add(new Problem.Violation(field, message));
        }
    }
}
