package dev.patchbay.gateway.carrier;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Looks whether a document that another system wrote can be passed on to Twilio: well-formed XML with the root
/// `Response`, without a document type, no larger than Twilio reads (64 kB).
final class ForeignTwiml {
    private static final int LARGEST_BYTES = 64 * 1024;
    private static final XMLInputFactory XML = factory();

    private ForeignTwiml() {}

    static boolean isUsable(String twiml) {
        return twiml != null
                && twiml.getBytes(StandardCharsets.UTF_8).length <= LARGEST_BYTES
                && isResponse(twiml.strip());
    }

    private static boolean isResponse(String twiml) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(twiml));
            boolean root = false;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD -> {
                        return false;
                    }
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (!root && !reader.getLocalName().equals("Response")) {
                            return false;
                        }
                        root = true;
                    }
                    default -> {
                        // Whatever else stands in it is Twilio's to judge.
                    }
                }
            }
            return root;
        } catch (XMLStreamException | RuntimeException e) {
            // A parser that stumbles over it, in whatever way, could not read it either.
            return false;
        }
    }

    /// The JDK's own, which needs no look-up, and reads nothing but the text it is given.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
