package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.triage.Triage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ViewingWordsTest {
    private static final Triage TRIAGE = new Triage();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "property viewing",
                "Viewing",
                "apartment viewings",
                "apartment tour",
                "tour of the two bedroom",
                "showing",
                "walk-through",
                "see the apartment",
                "view the unit on Lake Street",
                "look at the house with the pool",
                "visita",
                "visita al piso",
                "ver el apartamento",
                "visitar la casa",
                "quiero verlo",
                "visita de la propiedad"
            })
    void whoeverWantsToSeeAHomeBooksAViewing(String service) {
        assertThat(isViewing(service)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leak in my apartment",
                "no heat in the apartment",
                "property damage",
                "rental maintenance",
                "broken lock at the rental",
                "roaches in the apartment",
                "clogged toilet, property 12",
                "apartment",
                "see why the sink is dripping",
                "see my apartment",
                "ceiling showing water stains",
                "thermostat showing error",
                "maintenance visit to the apartment",
                "fuga de agua en el piso",
                "visita por una fuga en el apartamento",
                "ver por qué gotea el grifo",
                "ver la calefacción del piso",
                "reparación en mi departamento",
                "AC repair"
            })
    void aRepairInAHomeIsNone(String service) {
        assertThat(isViewing(service)).isFalse();
    }

    private static boolean isViewing(String service) {
        return ViewingWords.areIn(service, () -> !TRIAGE.trades(service).isEmpty());
    }
}
