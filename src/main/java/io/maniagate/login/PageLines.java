package io.maniagate.login;

import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what one of our own pages says, line by line, so that the game shows the same words. Our pages are well-formed
 * XML. A form becomes a link that asks the same by GET, which only an endpoint that takes it so will act on.
 */
final class PageLines {

    private static final Set<String> UNSAID = Set.of("head", "svg", "footer", "script");
    private static final Set<String> BLOCKS = Set.of("h1", "p", "li", "div", "button", "ul", "dl", "main", "header");

    private final List<PageLine> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder hidden = new StringBuilder();
    private String action = "";
    private String href = "";

    private PageLines() {}

    /** @throws XMLStreamException where the page is not well-formed */
    static List<PageLine> of(String page) throws XMLStreamException {
        // Its document type has nothing to load, and nothing must ever be loaded.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(Manialink.characters(page)));
        PageLines read = new PageLines();
        int unsaid = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (unsaid > 0 || isUnsaid(reader)) {
                    unsaid++;
                } else {
                    read.begin(reader);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (unsaid > 0) {
                    unsaid--;
                } else {
                    read.end(reader.getLocalName());
                }
            } else if (reader.isCharacters() && unsaid == 0) {
                read.text.append(reader.getText());
            }
        }
        return read.lines;
    }

    /** What only a script would show is not said either: the game runs none. */
    private static boolean isUnsaid(XMLStreamReader reader) {
        return UNSAID.contains(reader.getLocalName()) || reader.getAttributeValue(null, "hidden") != null;
    }

    private void begin(XMLStreamReader reader) {
        String name = reader.getLocalName();
        switch (name) {
            case "a" -> {
                href = attribute(reader, "href");
                if (isWeb(href)) {
                    flush();
                }
            }
            case "form" -> {
                action = attribute(reader, "action");
                hidden.setLength(0);
            }
            case "input" ->
                hidden.append(hidden.isEmpty() ? '?' : '&')
                        .append(encoded(attribute(reader, "name")))
                        .append('=')
                        .append(encoded(attribute(reader, "value")));
            default -> {
                if (BLOCKS.contains(name)) {
                    flush();
                }
            }
        }
    }

    private void end(String name) {
        switch (name) {
            case "a" -> {
                if (isWeb(href)) {
                    add(PageLine.link(said(), href));
                }
                href = "";
            }
            case "button" -> add(PageLine.link(said(), action + hidden));
            case "h1" -> add(PageLine.heading(said()));
            case "dt" -> text.append(": ");
            default -> {
                if (BLOCKS.contains(name)) {
                    flush();
                }
            }
        }
    }

    private void flush() {
        add(PageLine.text(said()));
    }

    private void add(PageLine line) {
        if (!line.text().isEmpty()) {
            lines.add(line);
        }
        text.setLength(0);
    }

    private String said() {
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    /** The game has no mail program: such an address stays text. */
    private static boolean isWeb(String href) {
        return href.startsWith("/") || href.startsWith("http://") || href.startsWith("https://");
    }

    private static String attribute(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
