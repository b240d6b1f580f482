package dev.patchbay.business.pricing;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What sheets may call the trades that a caller's words speak for.
///
/// Drains and gas lines are a plumber's where the sheet has no trade of their own.
final class TradeNames {
    private static final List<String> PLUMBING = List.of("plumbing", "plumber", "fontanería", "plomería");
    private static final Map<String, List<String>> OTHERS = Map.of(
            "plumbing", PLUMBING,
            "drains", with(List.of("drain", "drain cleaning", "sewer", "desagüe"), PLUMBING),
            "gas", with(List.of("gas line", "gas fitting", "gas fitter"), PLUMBING),
            "hvac",
                    List.of(
                            "heating and cooling",
                            "heating",
                            "cooling",
                            "air conditioning",
                            "AC",
                            "calefacción",
                            "aire acondicionado"),
            "electrical", List.of("electrical work", "electrician", "electricity", "electric", "electricidad"),
            "locksmith", List.of("locks", "locksmithing", "locks and keys", "cerrajería"));

    private TradeNames() {}

    /// Its own name first.
    static Stream<String> of(String trade) {
        return Stream.concat(Stream.of(trade), OTHERS.getOrDefault(trade, List.of()).stream());
    }

    private static List<String> with(List<String> own, List<String> others) {
        return Stream.concat(own.stream(), others.stream()).toList();
    }
}
