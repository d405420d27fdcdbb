package saoma.token.suite;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import saoma.token.suite.CallbackRefused.Reason;

/**
 * The elements right below the root, by name, with their text trimmed (WeCom leaves blanks around it). Of several with
 * one name the first counts; what they contain themselves is passed over. No document type, no entities but the five of
 * XML.
 */
final class XmlElements {
    private static final int MAX_DEPTH = 32;
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
    }

    private final Map<String, StringBuilder> texts = new HashMap<>();
    private StringBuilder text;
    private int depth;

    private XmlElements() {}

    /** @throws CallbackRefused when it is not well-formed, or has a document type */
    static Map<String, String> parse(String xml) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
            XmlElements elements = new XmlElements();
            while (reader.hasNext()) {
                elements.take(reader, reader.next());
            }
            return elements.trimmed();
        } catch (XMLStreamException | RuntimeException e) {
            throw new CallbackRefused(Reason.MALFORMED);
        }
    }

    private void take(XMLStreamReader reader, int event) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> addText(reader.getText());
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new XMLStreamException("not allowed");
            default -> {
                // comments and the like say nothing
            }
        }
    }

    private void start(String element) throws XMLStreamException {
        if (++depth > MAX_DEPTH) {
            throw new XMLStreamException("too deep");
        }
        if (depth == 2) {
            text = new StringBuilder();
            texts.putIfAbsent(element, text);
        }
    }

    private void addText(String part) {
        if (depth == 2) {
            text.append(part);
        }
    }

    private Map<String, String> trimmed() {
        Map<String, String> trimmed = new HashMap<>();
        texts.forEach(
                (element, content) -> trimmed.put(element, content.toString().strip()));
        return trimmed;
    }
}
