package dev.patchbay.rehearsal.twilio;

import dev.patchbay.rehearsal.twilio.Twiml.Warning;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Reads TwiML as strictly as Twilio: no XML or no `Response` is the end of the call (12100); an unknown verb, noun or
/// attribute is warned about (12200) and left out.
///
/// Source: twilio.com/docs/voice/twiml, twilio.com/docs/api/errors/12100 and 12200.
final class TwimlReader {
    private static final int USUAL_RINGING_SECONDS = 30;

    private final List<Warning> warnings = new ArrayList<>();

    private TwimlReader() {}

    /// @throws WebhookFailure 12100
    static Twiml read(String xml) throws WebhookFailure {
        var reader = new TwimlReader();
        Element response = root(xml);
        var verbs = new ArrayList<Verb>();
        reader.attributes(response);
        for (Element element : reader.children(response)) {
            reader.verb(element).ifPresent(verbs::add);
        }
        return new Twiml(verbs, reader.warnings);
    }

    private static Element root(String xml) throws WebhookFailure {
        try {
            DocumentBuilder builder = builder();
            builder.setErrorHandler(null);
            Element root = builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
            if (!"Response".equals(root.getTagName())) {
                throw new WebhookFailure("12100", "the root is " + root.getTagName() + ", not Response");
            }
            return root;
        } catch (SAXException e) {
            throw new WebhookFailure("12100", "not XML: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("the parser reads a string", e);
        }
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setExpandEntityReferences(false);
        return factory.newDocumentBuilder();
    }

    private Optional<Verb> verb(Element element) {
        return switch (element.getTagName()) {
            case "Connect" -> new StreamReader(this).connect(element);
            case "Say" -> say(element);
            case "Play" -> play(element);
            case "Pause" -> pause(element);
            case "Redirect" -> redirect(element);
            case "Hangup" -> {
                attributes(element);
                yield empty(element, new Verb.Hangup());
            }
            case "Reject" -> reject(element);
            case "Dial" -> dial(element);
            case "Record" -> record(element);
            default -> {
                warn("12200", "\"" + element.getTagName() + "\" is no verb, or none that this peer knows");
                yield Optional.empty();
            }
        };
    }

    private Optional<Verb> say(Element element) {
        attributes(element, "voice", "language", "loop");
        return Optional.of(
                new Verb.Say(element.getTextContent().strip().replaceAll("\\s+", " "), number(element, "loop", 1)));
    }

    private Optional<Verb> play(Element element) {
        attributes(element, "loop", "digits");
        return Optional.of(new Verb.Play(element.getTextContent().strip(), number(element, "loop", 1)));
    }

    private Optional<Verb> pause(Element element) {
        attributes(element, "length");
        return empty(element, new Verb.Pause(Duration.ofSeconds(number(element, "length", 1))));
    }

    private Optional<Verb> redirect(Element element) {
        attributes(element, "method");
        return Optional.of(
                new Verb.Redirect(new Verb.Request(element.getTextContent().strip(), method(element, "method"))));
    }

    private Optional<Verb> reject(Element element) {
        attributes(element, "reason");
        String reason = element.getAttribute("reason");
        if (!List.of("", "rejected", "busy").contains(reason)) {
            warn("12200", "Reject has no reason \"" + reason + "\"");
        }
        return empty(element, new Verb.Reject("busy".equals(reason)));
    }

    private Optional<Verb> dial(Element element) {
        attributes(
                element,
                "action",
                "method",
                "timeout",
                "timeLimit",
                "callerId",
                "answerOnBridge",
                "hangupOnStar",
                "record",
                "recordingStatusCallback",
                "recordingStatusCallbackMethod",
                "recordingStatusCallbackEvent",
                "recordingTrack",
                "ringTone",
                "referUrl",
                "referMethod",
                "sequential",
                "trim",
                "callReason");
        var targets = new ArrayList<String>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element noun) {
                noun(noun);
            }
            if (!node.getTextContent().isBlank()) {
                targets.add(node.getTextContent().strip());
            }
        }
        if (targets.isEmpty()) {
            warn("12200", "Dial dials nothing");
        }
        return Optional.of(new Verb.Dial(
                request(element, "action", "method"),
                targets,
                Duration.ofSeconds(number(element, "timeout", USUAL_RINGING_SECONDS)),
                Optional.of(element.getAttribute("callerId")).filter(id -> !id.isEmpty())));
    }

    private void noun(Element noun) {
        switch (noun.getTagName()) {
            case "Number" ->
                attributes(
                        noun,
                        "sendDigits",
                        "url",
                        "method",
                        "statusCallback",
                        "statusCallbackEvent",
                        "statusCallbackMethod",
                        "byoc",
                        "machineDetection");
            case "Sip" ->
                attributes(
                        noun,
                        "username",
                        "password",
                        "url",
                        "method",
                        "statusCallback",
                        "statusCallbackEvent",
                        "statusCallbackMethod");
            default -> warn("12200", "\"" + noun.getTagName() + "\" is no noun of Dial, or none that this peer knows");
        }
    }

    private Optional<Verb> record(Element element) {
        attributes(
                element,
                "action",
                "method",
                "timeout",
                "finishOnKey",
                "maxLength",
                "playBeep",
                "trim",
                "recordingStatusCallback",
                "recordingStatusCallbackMethod",
                "recordingStatusCallbackEvent",
                "transcribe",
                "transcribeCallback");
        return empty(element, new Verb.Record(request(element, "action", "method")));
    }

    private Optional<Verb> empty(Element element, Verb verb) {
        if (!children(element).isEmpty()) {
            warn("12200", element.getTagName() + " has no nouns");
        }
        return Optional.of(verb);
    }

    Optional<Verb.Request> request(Element element, String url, String method) {
        return element.hasAttribute(url)
                ? Optional.of(new Verb.Request(element.getAttribute(url), method(element, method)))
                : Optional.empty();
    }

    private String method(Element element, String attribute) {
        String method = element.hasAttribute(attribute) ? element.getAttribute(attribute) : "POST";
        if (!List.of("GET", "POST").contains(method)) {
            warn("12200", element.getTagName() + " has no " + attribute + " \"" + method + "\"");
            return "POST";
        }
        return method;
    }

    private int number(Element element, String attribute, int usual) {
        String value = element.getAttribute(attribute);
        if (!value.isEmpty() && !value.matches("\\d{1,5}")) {
            warn("12200", element.getTagName() + "'s " + attribute + " is no number");
            return usual;
        }
        return value.isEmpty() ? usual : Integer.parseInt(value);
    }

    /// Warns about attributes other than these. Names are case-sensitive.
    void attributes(Element element, String... known) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            String name = element.getAttributes().item(i).getNodeName();
            if (!List.of(known).contains(name)) {
                warn(
                        "12200",
                        "Attribute '" + name + "' is not allowed to appear in element '" + element.getTagName() + "'");
            }
        }
    }

    /// The elements in it; text beside them is warned about.
    List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            } else if (node.getNodeType() == Node.TEXT_NODE
                    && !node.getTextContent().isBlank()) {
                warn("12200", "text in " + element.getTagName());
            }
        }
        return children;
    }

    void warn(String code, String text) {
        warnings.add(new Warning(code, text));
    }
}
