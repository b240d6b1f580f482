package dev.patchbay.rehearsal.load;

import java.io.StringReader;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The `<Stream>` of a TwiML document: where to connect, and what to give at its start.
record StreamOffer(URI url, Map<String, String> parameters) {
    /// @throws IllegalArgumentException if the document has no stream
    static StreamOffer of(String twiml) {
        var parameters = new LinkedHashMap<String, String>();
        String url = null;
        try {
            var reader = factory().createXMLStreamReader(new StringReader(twiml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "Stream" -> url = reader.getAttributeValue(null, "url");
                        case "Parameter" ->
                            parameters.put(
                                    reader.getAttributeValue(null, "name"), reader.getAttributeValue(null, "value"));
                        default -> {
                            // What comes after a stream does not concern a load.
                        }
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("not TwiML", e);
        }
        if (url == null) {
            throw new IllegalArgumentException("no stream");
        }
        return new StreamOffer(URI.create(url), parameters);
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }
}
