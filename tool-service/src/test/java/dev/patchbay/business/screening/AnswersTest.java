package dev.patchbay.business.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.triage.Triage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class AnswersTest {
    private final Answers answers = new Answers(new Triage());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi, my AC is not working",
                "I'd like to book an appointment for Tuesday",
                "How much is a drain cleaning?",
                "There's water coming through the ceiling, the pipe burst",
                "I'm calling about the two bedroom apartment on Elm",
                "Can I talk to somebody about my bill?",
                "Quiero cancelar mi cita de mañana",
                "Necesito un técnico, no funciona la calefacción",
                "¿Cuánto cuesta una visita?",
            })
    void whoNeedsTheBusinessIsHeard(String words) {
        assertThat(answers.isSensible(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hello?",
                "Yes",
                "Can you hear me okay?",
                "We have been trying to reach you about your car's extended warranty. Press one to speak to an agent.",
                "This is a recorded line. Your Google business listing needs an appointment to be verified.",
                "Congratulations, you have won a free visit",
                "Congratulations! Press 1 to book",
                "Presione uno para hablar con un agente",
                "Hey I can get you business funding, what would be a good time to schedule a call?",
                "notebook",
            })
    void recordingsSellersAndNothingAreNot(String words) {
        assertThat(answers.isSensible(words)).isFalse();
    }
}
