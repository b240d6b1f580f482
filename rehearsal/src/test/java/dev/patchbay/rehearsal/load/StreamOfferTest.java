package dev.patchbay.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class StreamOfferTest {
    @Test
    void urlAndParametersAreTakenFromTheStream() {
        var offer = StreamOffer.of("<?xml version=\"1.0\"?><Response><Connect><Stream url=\"wss://a.test/stream/gw\">"
                + "<Parameter name=\"token\" value=\"a&amp;b\"/></Stream></Connect><Redirect>/x</Redirect></Response>");
        assertThat(offer.url()).hasToString("wss://a.test/stream/gw");
        assertThat(offer.parameters()).containsEntry("token", "a&b");
    }

    @Test
    void aDocumentWithoutStreamIsRefused() {
        assertThatThrownBy(() -> StreamOffer.of("<Response><Reject/></Response>"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
