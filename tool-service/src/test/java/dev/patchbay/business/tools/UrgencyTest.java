package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What deployed assistants and callers call urgent, through the tools that want to know.
@Tag("unit")
class UrgencyTest {
    private static final Map<String, List<String>> PRICING =
            Map.of("priority", List.of("priority", "is_emergency", "emergency", "urgent", "is_urgent"));
    private static final Map<String, List<String>> MESSAGE =
            Map.of("urgency", List.of("urgency", "priority", "urgency_level"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urgent",
                "Emergency",
                "very urgent",
                "URGENT!",
                "high",
                "high priority",
                "highPriority",
                "top_priority",
                "critical emergency",
                "priority",
                "as soon as possible",
                "ASAP please",
                "a.s.a.p.",
                "now",
                "right now",
                "immediately",
                "it can't wait",
                "this cannot wait",
                "No, it is urgent",
                "urgent but not an emergency",
                "not an emergency, but urgent",
                "high; not an emergency",
                "no doubt an emergency",
                "urgente",
                "muy urgente",
                "Es una emergencia",
                "es una urgencia",
                "prioridad alta",
                "alta",
                "lo antes posible",
                "cuanto antes",
                "ahora mismo",
                "no puede esperar",
                "tengo prisa",
                "crítico",
                "sin duda es urgente",
                "yes",
                "true",
                "sí"
            })
    void whatPressesIsServedFirst(String said) {
        assertThat(priority("urgency", said)).isEqualTo("true");
        assertThat(priority("is_emergency", said)).isIn("true", said);
        assertThat(urgency(said)).isEqualTo("urgent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not urgent",
                "non-urgent",
                "nonUrgent",
                "NOT_URGENT",
                "isn't urgent",
                "it is not really urgent",
                "less urgent",
                "nothing urgent",
                "low priority",
                "Low",
                "normal priority",
                "priority: low",
                "medium urgency",
                "standard",
                "routine",
                "unknown",
                "Unknown urgency",
                "not an emergency",
                "no emergency",
                "emergency: no",
                "urgent: false",
                "not right now",
                "no rush",
                "it can wait",
                "whenever, it can wait for now",
                "I know nothing about it",
                "snowed in",
                "no es urgente",
                "no urgente",
                "poco urgente",
                "sin urgencia",
                "sin prisa",
                "ya no es urgente",
                "prioridad baja",
                "prioridad normal",
                "puede esperar",
                "si puede, mañana",
                "no puedo decirlo",
                "desconocida",
                "no",
                "false",
                "2",
                "?"
            })
    void whatDoesNotPressCostsNoSurchargeAndWakesNobody(String said) {
        assertThat(priority("urgency", said)).isNotEqualTo("true");
        assertThat(Arguments.truth(priority("is_emergency", said))).contains(false);
        assertThat(urgency(said)).isEqualTo("normal");
    }

    private static String priority(String name, String said) {
        var given = new DeployedArguments(Map.of(name, said), PRICING);
        bare(GetPricing.class).adapt(given);
        return given.argument("priority").orElse("");
    }

    private static String urgency(String said) {
        var given = new DeployedArguments(Map.of("urgency", said), MESSAGE);
        bare(TakeMessage.class).adapt(given);
        return given.argument("urgency").orElseThrow();
    }

    /// Whatever else it needs it does not need for that.
    private static Tool<?> bare(Class<? extends Tool<?>> tool) {
        var constructor = tool.getDeclaredConstructors()[0];
        try {
            return (Tool<?>) constructor.newInstance(new Object[constructor.getParameterCount()]);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
