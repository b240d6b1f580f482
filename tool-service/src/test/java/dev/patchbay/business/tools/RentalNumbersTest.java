package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.rentals.Pets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class RentalNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a cat | CATS",
                "two dogs | DOGS",
                "a dog and a cat | CATS_AND_DOGS",
                "yes, pets | CATS_AND_DOGS",
                "no pets | -",
                "not a dog, a cat | CATS",
                "I don't have a dog, just a cat | CATS",
                "no dogs, one cat | CATS",
                "no, a dog | DOGS",
                "no tengo perro, tengo un gato | CATS",
                "no dog | -",
                // Assistance animals are no pets.
                "a service dog | -",
                "a guide dog | -",
                "an emotional support cat | -",
                "my dog is a service animal | -",
                "an assistance animal | -",
                "un perro de servicio | -",
                "un perro guía | -",
                "mi gato es un ESA | -",
                "esa casa con un perro | DOGS",
                "a service dog and a cat | CATS",
            })
    void petsAreThoseThatOneHas(String said, Pets pets) {
        assertThat(RentalNumbers.pets(said).orElse(null)).isEqualTo(pets);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$1,500 to $2,000 | 1500 2000",
                "1.500 | 1500",
                "de 1.200 a 1.500,50 euros | 1200 1500",
                "1500,50 | 1500",
                "1.5k | 1500",
                "895.50 | 895",
                "1,950.00 | 1950",
                "1.234.567 | 1234567",
            })
    void amountsAreReadAsTheyAreWrittenHereAndThere(String said, String amounts) {
        assertThat(String.join(" ", RentalNumbers.amounts(said))).isEqualTo(amounts);
    }
}
