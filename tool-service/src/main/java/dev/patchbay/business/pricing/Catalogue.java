package dev.patchbay.business.pricing;

import dev.patchbay.business.pricing.PricingSheet.Service;
import dev.patchbay.business.pricing.PricingSheet.Trade;
import dev.patchbay.business.pricing.PricingSheet.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Finds in a caller's words what the sheet has a name for. Pure.
final class Catalogue {
    private static final int FEWEST_LETTERS = 4;
    private static final Set<String> GENERAL = CallersWords.words(CallersWords.plain("""
            a an the my of for to at in and out some somebody someone anyone technician service services call callout
            visit visits repair repairs job work fee fees trip charge price prices cost costs rate rates hourly hour
            hours after emergency urgent diagnostic diagnosis estimate quote appointment come house home general
            un una el la los las mi de para por y servicio servicios visita visitas reparacion reparaciones trabajo
            tarifa tarifas precio precios costo coste hora horas fuera horario emergencia urgencia urgente
            diagnostico presupuesto cita salida desplazamiento tecnico casa"""));

    private final PricingSheet sheet;

    Catalogue(PricingSheet sheet) {
        this.sheet = sheet;
    }

    /// All services that the words name; what is a part of a longer name that is there, too, does not count.
    List<Service> services(String words) {
        return find(words, sheet.services(), service -> phrases(service.id(), service.name(), service.aliases()));
    }

    /// The trades that the words name.
    List<String> trades(String words) {
        return find(words, sheet.trades(), trade -> phrases(trade.id(), trade.name(), trade.aliases())).stream()
                .map(Trade::id)
                .toList();
    }

    /// The trade that is meant, if it is one: as the words name it, or as what they speak for may be called.
    Optional<String> trade(Said said) {
        var named = trades(said.words());
        return named.size() == 1
                ? Optional.of(named.getFirst())
                : said.trades().stream()
                        .flatMap(TradeNames::of)
                        .flatMap(name -> only(trades(name)).stream())
                        .findFirst();
    }

    private static Optional<String> only(List<String> trades) {
        return trades.size() == 1 ? Optional.of(trades.getFirst()) : Optional.empty();
    }

    /// Whether the words name no work at all: "a service call".
    static boolean isGeneral(String words) {
        return GENERAL.containsAll(CallersWords.words(CallersWords.plain(words)));
    }

    private static <T> List<T> find(String said, List<T> entries, Function<T, Stream<String>> phrases) {
        var words = new CallersWords(said);
        var hits = new ArrayList<Hit<T>>();
        entries.forEach(entry -> phrases.apply(entry)
                .filter(words::have)
                .map(CallersWords::telling)
                .max(Comparator.comparingInt(Set::size))
                .ifPresent(name -> hits.add(new Hit<>(entry, name))));
        if (hits.isEmpty()) {
            return beginnings(words, entries, phrases);
        }
        return hits.stream()
                .filter(hit -> hits.stream().noneMatch(other -> other.isLonger(hit)))
                .map(Hit::entry)
                .toList();
    }

    /// "drain" for what is called "drain cleaning".
    private static <T> List<T> beginnings(CallersWords words, List<T> entries, Function<T, Stream<String>> phrases) {
        return words.length() < FEWEST_LETTERS
                ? List.of()
                : entries.stream()
                        .filter(entry -> phrases.apply(entry).anyMatch(words::areIn))
                        .toList();
    }

    private static Stream<String> phrases(String id, Wording name, List<String> aliases) {
        return Stream.concat(Stream.of(id, name.en(), name.es() == null ? "" : name.es()), aliases.stream());
    }

    private record Hit<T>(T entry, Set<String> words) {
        boolean isLonger(Hit<T> other) {
            return words.size() > other.words.size() && words.containsAll(other.words);
        }
    }
}
