package dev.patchbay.business.tools;

import dev.patchbay.business.pricing.Kind;
import dev.patchbay.business.pricing.PriceAnswer;
import dev.patchbay.business.pricing.PriceAnswer.Quoted;
import dev.patchbay.business.pricing.PricingSheet.Price;
import dev.patchbay.business.pricing.PricingSheet.Rule;
import dev.patchbay.business.pricing.PricingSheet.Upsell;
import dev.patchbay.business.pricing.PricingSheet.Wording;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts prices into sentences. Every number in them is one of the sheet's, or the total that follows from its rules.
final class PriceWords {
    private final Language language;
    private final Sentences sentences;

    PriceWords(Language language) {
        this.language = language;
        this.sentences = Sentences.in(language);
    }

    PriceView of(PriceAnswer answer) {
        return switch (answer) {
            case Quoted quoted -> quoted(quoted);
            case PriceAnswer.Which(var services) -> which(services);
            case PriceAnswer.NeedsPostcode() -> PriceView.ask("postcode", sentences.say(PriceSentence.POSTCODE));
            case PriceAnswer.NotListed() -> PriceView.ask("service", sentences.say(PriceSentence.NOT_LISTED));
            case PriceAnswer.NoPrice() -> PriceView.none(sentences.say(PriceSentence.NO_PRICE));
        };
    }

    private PriceView which(List<Wording> services) {
        var names = services.stream().map(this::in).toList();
        var others = String.join(", ", names.subList(0, names.size() - 1));
        var list = others + ", " + sentences.say(PriceSentence.OR) + " " + names.getLast();
        return PriceView.ask("service", sentences.say(PriceSentence.WHICH, list), names);
    }

    private PriceView quoted(Quoted quoted) {
        return new PriceView(
                PriceView.Outcome.QUOTED,
                Optional.of(quoted.currency()),
                quoted.service().map(service -> in(service.name())),
                quoted.charges().stream().map(PriceWords::charge).toList(),
                quoted.rules().stream().map(this::added).toList(),
                quoted.total().map(total -> new PriceView.Total(total.low(), total.high())),
                quoted.upsells().stream().map(upsell -> in(upsell.text())).toList(),
                Optional.empty(),
                List.of(),
                sentences(quoted).stream().map(Sentences::begin).collect(Collectors.joining(" ")));
    }

    private static PriceView.Charge charge(Price price) {
        var high = price.high() == null ? price.low() : price.high();
        return new PriceView.Charge(price.kind().name(), price.tier().name(), price.low(), high);
    }

    private PriceView.Added added(Rule rule) {
        return new PriceView.Added(
                in(rule.name()), Optional.ofNullable(rule.percent()), Optional.ofNullable(rule.amount()));
    }

    private List<String> sentences(Quoted quoted) {
        var money = new SpokenMoney(language, quoted.currency());
        var said = new ArrayList<String>();
        if (!quoted.isKnown()) {
            said.add(sentences.say(PriceSentence.NOT_IN_ADVANCE));
        }
        for (var i = 0; i < quoted.charges().size(); i++) {
            var price = quoted.charges().get(i);
            said.add(charge(quoted, price, i, money));
            Optional.ofNullable(price.includes())
                    .ifPresent(includes -> said.add(sentences.say(PriceSentence.INCLUDES, in(includes))));
            Optional.ofNullable(price.dependsOn())
                    .ifPresent(causes -> said.add(sentences.say(PriceSentence.DEPENDS_ON, in(causes))));
        }
        quoted.rules().forEach(rule -> said.add(rule(rule, money)));
        quoted.cap().ifPresent(cap -> said.add(sentences.say(PriceSentence.CAP, cap)));
        quoted.total().ifPresent(total -> said.add(sentences.say(PriceSentence.TOTAL, money.say(total))));
        quoted.outside().ifPresent(price -> said.add(outside(quoted, price, money)));
        quoted.upsells().forEach(upsell -> said.add(upsell(upsell, money)));
        said.add(sentences.say(quoted.isKnown() ? PriceSentence.BOOK : PriceSentence.TOLD_BEFORE));
        return said;
    }

    private String charge(Quoted quoted, Price price, int index, SpokenMoney money) {
        var amount = money.say(price.amount());
        var said =
                switch (price.kind()) {
                    case FIXED ->
                        sentences.say(
                                PriceSentence.FIXED,
                                quoted.service()
                                        .map(service -> in(service.name()))
                                        .orElse(""),
                                amount);
                    case CALL_OUT ->
                        sentences.say(index == 0 ? PriceSentence.CALL_OUT : PriceSentence.CALL_OUT_ON_TOP, amount);
                    case HOURLY -> sentences.say(PriceSentence.HOURLY, amount);
                };
        return switch (price.tier()) {
            case ANY, REGULAR -> said;
            case AFTER_HOURS -> sentences.say(PriceSentence.AFTER_HOURS, said);
            case WEEKEND -> sentences.say(PriceSentence.WEEKEND, said);
            case HOLIDAY -> sentences.say(PriceSentence.HOLIDAY, said);
        };
    }

    private String outside(Quoted quoted, Price price, SpokenMoney money) {
        return price.kind() == Kind.CALL_OUT
                ? sentences.say(PriceSentence.OUTSIDE, money.say(price.amount()))
                : charge(quoted, price, 0, money);
    }

    private String rule(Rule rule, SpokenMoney money) {
        return rule.percent() == null
                ? sentences.say(PriceSentence.ADDS, in(rule.name()), money.say(rule.amount()))
                : sentences.say(PriceSentence.ADDS_PERCENT, in(rule.name()), rule.percent());
    }

    private String upsell(Upsell upsell, SpokenMoney money) {
        return upsell.amount() == null
                ? sentences.say(PriceSentence.UPSELL, in(upsell.text()))
                : sentences.say(PriceSentence.UPSELL_FOR, in(upsell.text()), money.say(upsell.amount()));
    }

    private String in(Wording wording) {
        return wording.in(language.tag());
    }
}
