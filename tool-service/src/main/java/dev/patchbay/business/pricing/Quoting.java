package dev.patchbay.business.pricing;

import dev.patchbay.business.pricing.PricingSheet.Price;
import dev.patchbay.business.pricing.PricingSheet.Rule;
import dev.patchbay.business.pricing.PricingSheet.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Answers one question from one sheet. Pure.
///
/// Of several prices of a kind the one counts that is made for the time, then the one for the service, the place, the
/// trade.
final class Quoting {
    private static final int MOST_SERVICES = 3;
    private static final int MOST_UPSELLS = 1;
    private static final long HUNDRED = 100;

    private final PricingSheet sheet;
    private final PriceQuery query;
    private final Optional<Service> service;
    private final Optional<String> trade;
    private final boolean isKnown;

    private Quoting(PricingSheet sheet, PriceQuery query, List<Service> named) {
        this.sheet = sheet;
        this.query = query;
        this.service = named.stream().findFirst();
        this.trade = trade(sheet, query, service);
        this.isKnown = service.isPresent()
                || query.service()
                        .map(Said::words)
                        .filter(words -> !Catalogue.isGeneral(words))
                        .filter(words -> new Catalogue(sheet).trades(words).size() != 1)
                        .isEmpty();
    }

    static PriceAnswer answer(PricingSheet sheet, PriceQuery query) {
        var named = query.service()
                .map(Said::words)
                .map(new Catalogue(sheet)::services)
                .orElse(List.of());
        if (named.size() > 1) {
            return new PriceAnswer.Which(
                    named.stream().map(Service::name).limit(MOST_SERVICES).toList());
        }
        var quoting = new Quoting(sheet, query, named);
        return quoting.isListed() ? quoting.quote() : new PriceAnswer.NotListed();
    }

    private static Optional<String> trade(PricingSheet sheet, PriceQuery query, Optional<Service> service) {
        var catalogue = new Catalogue(sheet);
        return service.flatMap(found -> Optional.ofNullable(found.trade()))
                .or(() -> query.trade().flatMap(catalogue::trade))
                .or(() -> query.service().flatMap(catalogue::trade));
    }

    /// A call-out fee is said for no work that the business may not do at all. A sheet without trades cannot tell.
    private boolean isListed() {
        return service.isPresent()
                || trade.isPresent()
                || isKnown && !isOtherTrade()
                || sheet.trades().isEmpty() && sheet.services().isEmpty();
    }

    /// Whether a trade was named that the sheet does not have.
    private boolean isOtherTrade() {
        return !sheet.trades().isEmpty()
                && query.trade()
                        .map(Said::words)
                        .filter(words -> !Catalogue.isGeneral(words))
                        .filter(words -> new Catalogue(sheet).trades(words).isEmpty())
                        .isPresent();
    }

    private PriceAnswer quote() {
        var charges = charges(query.tier());
        if (mayDifferElsewhere(charges)) {
            return new PriceAnswer.NeedsPostcode();
        }
        if (charges.isEmpty()) {
            return dependsOnPlace() ? new PriceAnswer.NeedsPostcode() : new PriceAnswer.NoPrice();
        }
        var rules = sheet.rules().stream().filter(this::applies).toList();
        var base = charges.getFirst().amount();
        var added = added(base, rules);
        var onTop = charges.size() > 1 && charges.getFirst().kind() == Kind.FIXED;
        var total = onTop ? base.plus(added).plus(charges.getLast().amount()) : base.plus(added);
        // What a job costs by the hour, or without a price, nobody can sum up.
        var hasTotal = charges.getFirst().kind() == Kind.FIXED && (onTop || !rules.isEmpty());
        return new PriceAnswer.Quoted(
                sheet.currency(),
                service,
                isKnown,
                charges,
                rules,
                Optional.of(sheet.cap()).filter(_ -> uncapped(base.low(), rules) > capped(base.low(), rules)),
                Optional.of(total).filter(_ -> hasTotal),
                outside(),
                sheet.upsells().stream()
                        .filter(upsell -> isFor(upsell.trade(), upsell.service()))
                        .limit(MOST_UPSELLS)
                        .toList());
    }

    /// The first that is another one while the business is closed.
    private Optional<Price> outside() {
        return query.tier() == Tier.ANY
                ? charges(Tier.AFTER_HOURS).stream()
                        .filter(price -> price.tier() == Tier.AFTER_HOURS)
                        .findFirst()
                : Optional.empty();
    }

    private List<Price> charges(Tier tier) {
        var charges = new ArrayList<Price>();
        var fixed = service.flatMap(_ -> best(Kind.FIXED, tier));
        var callOut = best(Kind.CALL_OUT, tier);
        fixed.ifPresent(charges::add);
        if (fixed.isEmpty() || fixed.get().isExtra()) {
            callOut.ifPresent(charges::add);
        }
        if (fixed.isEmpty() && isKnown) {
            best(Kind.HOURLY, tier).ifPresent(charges::add);
        }
        return charges;
    }

    private Optional<Price> best(Kind kind, Tier tier) {
        return candidates(kind)
                .filter(price -> tier.chain().contains(price.tier()))
                .filter(this::isThere)
                .min(closest(tier));
    }

    private static Comparator<Price> closest(Tier tier) {
        return Comparator.<Price>comparingInt(price -> tier.chain().indexOf(price.tier()))
                .thenComparing(Comparator.comparingInt(Quoting::precision).reversed());
    }

    private Stream<Price> candidates(Kind kind) {
        return sheet.prices().stream()
                .filter(price -> price.kind() == kind)
                .filter(price -> price.holdsOn(query.day()))
                .filter(price -> isFor(price.trade(), price.service()));
    }

    /// Whether somewhere it is another price than one of these, and nobody has said where.
    private boolean mayDifferElsewhere(List<Price> charges) {
        return query.postcodes().isEmpty()
                && (charges.stream().anyMatch(this::mayDifferElsewhere)
                        || service.isPresent()
                                && charges.stream().noneMatch(price -> price.kind() == Kind.FIXED)
                                && ofPlaces(Kind.FIXED).findAny().isPresent());
    }

    private boolean mayDifferElsewhere(Price price) {
        return ofPlaces(price.kind())
                .filter(other -> !other.amount().equals(price.amount()))
                .anyMatch(other -> closest(query.tier()).compare(other, price) < 0);
    }

    private Stream<Price> ofPlaces(Kind kind) {
        return candidates(kind)
                .filter(price -> !price.postcodes().isEmpty())
                .filter(price -> query.tier().chain().contains(price.tier()));
    }

    /// Whether it is only the place that is missing.
    private boolean dependsOnPlace() {
        return query.postcodes().isEmpty()
                && Stream.of(Kind.values())
                        .flatMap(this::candidates)
                        .filter(price -> price.kind() != Kind.FIXED || service.isPresent())
                        .anyMatch(price -> query.tier().chain().contains(price.tier()));
    }

    private boolean isFor(String ofTrade, String ofService) {
        return (ofTrade == null || trade.filter(ofTrade::equals).isPresent())
                && (ofService == null
                        || service.map(Service::id).filter(ofService::equals).isPresent());
    }

    private boolean isThere(Price price) {
        return price.postcodes().isEmpty()
                || price.postcodes().stream().map(Quoting::compact).anyMatch(line -> query.postcodes().stream()
                        .anyMatch(code -> covers(line, code)));
    }

    private static boolean covers(String line, String code) {
        return line.endsWith("*") ? code.startsWith(line.substring(0, line.length() - 1)) : code.equals(line);
    }

    private static String compact(String postcode) {
        return postcode.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static int precision(Price price) {
        return (price.service() == null ? 0 : 4)
                + (price.postcodes().isEmpty() ? 0 : 2)
                + (price.trade() == null ? 0 : 1);
    }

    private boolean applies(Rule rule) {
        return rule.holdsOn(query.day())
                && isFor(rule.trade(), rule.service())
                && (rule.months().isEmpty()
                        || rule.months().contains(query.day().getMonthValue()))
                && (rule.withinHours() == null || query.ahead().compareTo(Duration.ofHours(rule.withinHours())) <= 0)
                && (!Boolean.TRUE.equals(rule.priority()) || query.priority());
    }

    private Amount added(Amount base, List<Rule> rules) {
        return new Amount(capped(base.low(), rules), capped(base.high(), rules));
    }

    private long capped(long cents, List<Rule> rules) {
        return Math.min(uncapped(cents, rules), percent(cents, sheet.cap()));
    }

    private static long uncapped(long cents, List<Rule> rules) {
        var percents = rules.stream()
                .filter(rule -> rule.percent() != null)
                .mapToLong(Rule::percent)
                .sum();
        var amounts = rules.stream()
                .filter(rule -> rule.amount() != null)
                .mapToLong(Rule::amount)
                .sum();
        return percent(cents, percents) + amounts;
    }

    /// Half a cent is a cent.
    private static long percent(long cents, long percent) {
        return (cents * percent + HUNDRED / 2) / HUNDRED;
    }
}
