package dev.patchbay.vapi.handover;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/// Whether a text is something that the carrier can be answered: one XML document, `Response` outermost, at most 64 kB.
/// Source: Twilio's error 12100 and its limit of a TwiML document.
final class Twiml {
    private static final int LONGEST = 64 * 1024;
    private static final String ROOT = "Response";

    private Twiml() {}

    static boolean isGood(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= LONGEST && ROOT.equals(root(text));
    }

    /// Empty if it is no XML, or holds a document type: nothing outside the text is ever looked up.
    private static String root(String text) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new StringReader(text));
            var root = "";
            while (reader.hasNext()) {
                var event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    return "";
                }
                if (event == XMLStreamConstants.START_ELEMENT && root.isEmpty()) {
                    root = reader.getLocalName();
                }
            }
            return root;
        } catch (XMLStreamException _) {
            return "";
        }
    }
}
