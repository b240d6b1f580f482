package dev.patchbay.business.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.spoken.Language;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class DisclosuresTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    @ParameterizedTest
    @CsvSource({
        "+12125550100, US-NY",
        "+17205550100, US-CO",
        "+14165550100, CA-ON",
        "+18005550100,",
        "+15550100001,",
        "+34912345678, ES",
        "+4915112345678, DE",
        "+525512345678, MX",
        "+447911123456, GB",
        "anonymous,",
    })
    void aNumberTellsWhereItIsAtHome(String number, String where) {
        assertThat(Jurisdictions.of(number)).isEqualTo(Optional.ofNullable(where));
    }

    @ParameterizedTest
    @CsvSource({
        "US-CO, US-NY, 2026-11-26, true",
        "US-CO, US-NY, 2026-06-29, false",
        "US-NY, US-NY, 2026-11-26, false",
        "US-NY, US-ME, 2026-11-26, true",
        "ES, US-NY, 2026-11-26, true",
        "ES, US-NY, 2026-08-01, false",
        ", US-NY, 2026-11-26, false",
        ", , 2026-11-26, true",
    })
    void itIsToldWhereALawDemandsItOfEitherSide(String caller, String business, LocalDate today, boolean needed) {
        assertThat(Disclosures.isRequired(Optional.ofNullable(caller), Optional.ofNullable(business), today))
                .isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({
        "'Thanks for calling, this is Alex, the automated assistant.', true",
        "'Soy Alex, su asistente automático.', true",
        "'I am an AI.', true",
        "'Thanks for calling AfterHourFix, this is Alex.', false",
        "'Air and heat, this is Aida.', false",
    })
    void aGreetingThatSaysItNeedsNoMore(String greeting, boolean said) {
        assertThat(Disclosures.isIn(greeting)).isEqualTo(said);
    }

    @Test
    void everyLineSaysIt() {
        for (var language : Language.values()) {
            assertThat(Disclosures.isIn(Disclosures.line(language))).isTrue();
        }
        assertThat(Disclosures.isRequired(Optional.of("US-UT"), Optional.empty(), TODAY))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "+12125550100, false",
        "+15550109999, false",
        "+11125550100, true",
        "+12121550100, true",
        "+19115550100, true",
        "+1212555010, true",
        "+34912345678, false",
    })
    void aNumberThatThereCannotBeIsSeen(String number, boolean impossible) {
        assertThat(Signs.of(number, "+15550100001", Optional.empty()).isImpossible())
                .isEqualTo(impossible);
    }
}
