package dev.patchbay.business.scheduling.calcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CalcomKeysTest {
    @Test
    void aProjectHasItsOwnKeyElseTheOneForAll() {
        var keys = CalcomKeys.read("first=cal_1, second=cal_2=,*=cal_3");

        assertThat(keys.of("first")).contains("cal_1");
        assertThat(keys.of("second")).contains("cal_2=");
        assertThat(keys.of("third")).contains("cal_3");
        assertThat(CalcomKeys.read("first=cal_1").of("third")).isEmpty();
        assertThat(CalcomKeys.none().of("first")).isEmpty();
    }

    @Test
    void aKeyIsInNoText() {
        assertThat(CalcomKeys.read("first=cal_secret")).asString().doesNotContain("cal_secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalcomKeys.read("cal_secret"))
                .withMessageNotContaining("cal_secret");
    }
}
