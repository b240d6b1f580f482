package dev.patchbay.rehearsal.chaos;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How often the gateways renewed a model's session before its limit. They count from their start, so each process is
/// looked at as long as it lives.
///
/// Thread: blocking; one.
final class Renewals {
    private static final String METRIC = "patchbay_model_renewals_total{outcome=\"";

    private final Parts parts;
    private final Map<String, Double> seen = new HashMap<>();

    Renewals(Parts parts) {
        this.parts = parts;
    }

    /// A gateway that is away at the moment is passed over.
    void look() throws InterruptedException {
        for (String gateway : Parts.GATEWAYS) {
            try {
                String process = gateway + " " + parts.pid(gateway) + " ";
                for (String outcome : List.of("renewed", "given_up", "failed")) {
                    seen.put(process + outcome, parts.sum(gateway, METRIC + outcome));
                }
            } catch (IOException _) {
                // Nobody asks it while it is being started.
            }
        }
    }

    /// That they were not heard is what the calls themselves are judged by.
    Finding finding() {
        long renewed = count("renewed");
        List<String> reasons = renewed == 0
                ? List.of("no session was renewed; is PATCHBAY_MODEL_RENEW_SECONDS set for the gateways?")
                : List.of();
        String told = "%d renewed, %d given up because somebody spoke, %d failed"
                .formatted(renewed, count("given_up"), count("failed"));
        return new Finding("model session nearing its limit", told, reasons);
    }

    private long count(String outcome) {
        return Math.round(seen.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(' ' + outcome))
                .mapToDouble(Map.Entry::getValue)
                .sum());
    }
}
