package dev.patchbay.rehearsal.twilio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/// Reads `Connect` and the `Stream` in it.
///
/// Source: twilio.com/docs/voice/twiml/connect, twilio.com/docs/voice/twiml/stream.
record StreamReader(TwimlReader document) {
    private static final int PARAMETER_CHARS = 500;

    Optional<Verb> connect(Element connect) {
        document.attributes(connect, "action", "method");
        List<Element> nouns = document.children(connect);
        if (nouns.size() != 1 || !"Stream".equals(nouns.getFirst().getTagName())) {
            document.warn("12200", "Connect holds one Stream; this peer knows no other noun of it");
            return Optional.empty();
        }
        return stream(connect, nouns.getFirst());
    }

    private Optional<Verb> stream(Element connect, Element stream) {
        document.attributes(stream, "url", "name", "track", "statusCallback", "statusCallbackMethod", "connectorName");
        String track = stream.getAttribute("track");
        if (!track.isEmpty() && !"inbound_track".equals(track)) {
            document.warn("31941", "a stream of Connect has only the inbound_track, not " + track);
            return Optional.empty();
        }
        if (!stream.hasAttribute("url")) {
            document.warn("12200", "Stream needs a url");
            return Optional.empty();
        }
        Optional<Verb.Request> statusCallback = document.request(stream, "statusCallback", "statusCallbackMethod")
                .filter(this::absolute);
        return Optional.of(new Verb.ConnectStream(
                document.request(connect, "action", "method"),
                url(stream.getAttribute("url")),
                Optional.of(stream.getAttribute("name")).filter(name -> !name.isEmpty()),
                statusCallback,
                parameters(stream)));
    }

    private boolean absolute(Verb.Request callback) {
        boolean absolute = callback.url().matches("https?://.*");
        if (!absolute) {
            document.warn("12200", "the statusCallback of a Stream must be absolute");
        }
        return absolute;
    }

    /// A query string never reaches the server.
    private String url(String url) {
        int query = url.indexOf('?');
        if (query < 0) {
            return url;
        }
        document.warn("stream-url-query", "the url of a Stream must not have a query string: it is dropped");
        return url.substring(0, query);
    }

    private Map<String, String> parameters(Element stream) {
        var parameters = new LinkedHashMap<String, String>();
        for (Element child : document.children(stream)) {
            if (!"Parameter".equals(child.getTagName())) {
                document.warn("12200", "Stream has no noun " + child.getTagName());
                continue;
            }
            document.attributes(child, "name", "value");
            String name = child.getAttribute("name");
            String value = child.getAttribute("value");
            if (name.isEmpty() || name.length() + value.length() >= PARAMETER_CHARS) {
                document.warn("stream-parameter", "a Parameter needs a name, and both must be under 500 characters");
            } else {
                parameters.put(name, value);
            }
        }
        return parameters;
    }
}
