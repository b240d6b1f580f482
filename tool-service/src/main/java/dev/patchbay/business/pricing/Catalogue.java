package dev.patchbay.business.pricing;

import dev.patchbay.business.pricing.PricingSheet.Service;
import dev.patchbay.business.pricing.PricingSheet.Trade;
import dev.patchbay.business.pricing.PricingSheet.Wording;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Finds in a caller's words what the sheet has a name for. Pure.
final class Catalogue {
    private static final int FEWEST_LETTERS = 4;
    private static final Set<String> GENERAL = Set.copyOf(List.of("""
            a an the my of for to at in and out some somebody someone anyone technician service services call callout
            visit visits repair repairs job work fee fees trip charge price prices cost costs rate rates hourly hour
            hours after emergency urgent diagnostic diagnosis estimate quote appointment come house home general
            un una el la los las mi de para por y servicio servicios visita visitas reparacion reparaciones trabajo
            tarifa tarifas precio precios costo coste hora horas fuera horario emergencia urgencia urgente
            diagnostico presupuesto cita salida desplazamiento tecnico casa""".split("\\s+")));

    private final PricingSheet sheet;

    Catalogue(PricingSheet sheet) {
        this.sheet = sheet;
    }

    /// All services that the words name; what is a part of a longer name that is there, too, does not count.
    List<Service> services(String words) {
        return find(words, sheet.services(), service -> phrases(service.id(), service.name(), service.aliases()));
    }

    /// The trade that the words name, if it is one.
    Optional<String> trade(String words) {
        var found = find(words, sheet.trades(), trade -> phrases(trade.id(), trade.name(), trade.aliases()));
        return found.size() == 1 ? found.stream().map(Trade::id).findFirst() : Optional.empty();
    }

    /// Whether the words name no work at all: "a service call".
    static boolean isGeneral(String words) {
        return GENERAL.containsAll(List.of(plain(words).split(" ")));
    }

    private static <T> List<T> find(String words, List<T> entries, Function<T, Stream<String>> phrases) {
        var text = " " + plain(words) + " ";
        var hits = new ArrayList<Hit<T>>();
        entries.forEach(entry -> phrases.apply(entry)
                .map(Catalogue::plain)
                .filter(phrase -> !phrase.isEmpty() && text.contains(" " + phrase + " "))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .ifPresent(phrase -> hits.add(new Hit<>(entry, " " + phrase + " "))));
        if (hits.isEmpty()) {
            return beginnings(text, entries, phrases);
        }
        return hits.stream()
                .filter(hit -> hits.stream().noneMatch(other -> other.isLonger(hit)))
                .map(Hit::entry)
                .toList();
    }

    /// "drain" for what is called "drain cleaning".
    private static <T> List<T> beginnings(String text, List<T> entries, Function<T, Stream<String>> phrases) {
        return text.strip().length() < FEWEST_LETTERS
                ? List.of()
                : entries.stream()
                        .filter(entry ->
                                phrases.apply(entry).anyMatch(phrase -> (" " + plain(phrase) + " ").contains(text)))
                        .toList();
    }

    private static Stream<String> phrases(String id, Wording name, List<String> aliases) {
        return Stream.concat(Stream.of(id, name.en(), name.es() == null ? "" : name.es()), aliases.stream());
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private record Hit<T>(T entry, String phrase) {
        boolean isLonger(Hit<T> other) {
            return phrase.length() > other.phrase.length() && phrase.contains(other.phrase);
        }
    }
}
