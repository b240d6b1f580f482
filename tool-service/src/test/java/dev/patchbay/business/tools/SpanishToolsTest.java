package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a tool says of itself in English must have its words in every other language.
@Tag("unit")
class SpanishToolsTest {
    @ParameterizedTest
    @EnumSource
    void everySentenceOfTheSlotToolsIsInEveryLanguage(Language language) {
        for (var sentence : Sentence.values()) {
            assertThat(Sentences.in(language).say(sentence, "x", "y")).isNotBlank();
        }
        for (var sentence : DispatchSentence.values()) {
            assertThat(Sentences.in(language).say(sentence, "x", "y")).isNotBlank();
        }
    }

    @Test
    void whatTheSlotToolsAskForIsAskedInSpanish() {
        Stream.of(
                        new GetSlots(null, null, null),
                        new BookSlot(null, null, null, null, null),
                        new DispatchTechnician(null, null, null, null, null, null, null))
                .forEach(SpanishToolsTest::demandSpanish);
    }

    private static void demandSpanish(Tool<?> tool) {
        var spanish = Sentences.in(Language.SPANISH);
        var name = tool.profile().name();

        assertThat(spanish.find(name + ".failure")).as(name).isPresent();
        assertThat(spanish.find(name + ".filler")).as(name).isPresent();
        for (var shape : ArgumentShape.of(tool.arguments())) {
            assertThat(spanish.find(name + "." + shape.name()))
                    .as(name + "." + shape.name())
                    .isPresent();
        }
    }

    @Test
    void whatIsSaidOfACalendarThatIsShutIsSaidInSpanish() {
        Stream.of("get_slots", "book_slot", "reschedule_appointment")
                .forEach(tool -> assertThat(Sentences.in(Language.SPANISH).find(tool + ".calendar_shut"))
                        .as(tool)
                        .isPresent());
    }

    @Test
    void whatAnAgentSaysWhileAToolRunsIsInItsLanguage() {
        assertThat(new RegisteredTool<>(new GetSlots(null, null, null))
                        .definition(Language.SPANISH)
                        .filler())
                .contains("Déjeme ver el calendario.");
        assertThat(new RegisteredTool<>(new GetSlots(null, null, null))
                        .definition(Language.ENGLISH)
                        .filler())
                .contains("Let me look at the calendar.");
    }
}
